"""One step of training, one look at what is held out, and all that a checkpoint must keep."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from engine.train.model import Trainee, losses
from engine.types import Vector
from engine.types.training import TrainingPlan

_WARM_UP = 0.05
"""Of all steps, in which the rate rises from nothing."""

_UNDECAYED = ["bias", "gamma", "beta"]

Arrays = dict[str, npt.NDArray[Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Batch:
    """``shown`` (n, h, w, channels): pixels, or what the frozen part made of them; ``wanted``
    (n, products), shares that add up to 1; ``counts`` (n,), how much each photo counts."""

    shown: npt.NDArray[Any]
    wanted: Vector
    counts: Vector


def rate_at(plan: TrainingPlan, done: float) -> float:
    """The learning rate after the share ``done`` of all steps: a short rise, then half a cosine
    (Loshchilov & Hutter 2017)."""
    if done < _WARM_UP:
        return plan.rate * (done / _WARM_UP)
    return plan.rate * (1 + math.cos(math.pi * (done - _WARM_UP) / (1 - _WARM_UP))) / 2


class Trainer:
    """The weights on their way. AdamW (Loshchilov & Hutter 2019), one for what is new and one, with
    a lower rate, for what was trained before; and a running mean of the weights, which is what
    comes of it (Polyak averaging, as exponential mean)."""

    def __init__(self, plan: TrainingPlan, trainee: Trainee) -> None:
        import tensorflow as tf
        from tensorflow import keras

        self._plan, self._trainee = plan, trainee
        tail = [] if trainee.tail is None else trainee.tail.trainable_variables
        self._groups = [(trainee.head.trainable_variables, 1.0)]
        if tail:
            self._groups.append((tail, plan.trunk_share))
        self._optimisers = []
        for variables, _ in self._groups:
            optimiser = keras.optimizers.AdamW(plan.rate, weight_decay=plan.decay)
            optimiser.exclude_from_weight_decay(var_names=_UNDECAYED)
            optimiser.build(variables)
            self._optimisers.append(optimiser)
        self._means = [np.array(weight) for weight in self._weights]
        trunk = len(self._weights) - len(trainee.head.weights)
        self._before = [mean.copy() for mean in self._means[:trunk]]
        self._steps = 0
        self._train = tf.function(self._train_eagerly, reduce_retracing=True)
        self._judge = tf.function(self._judge_eagerly, reduce_retracing=True)

    @property
    def _weights(self) -> list[Any]:
        """Those that can change; some applications count in whole numbers, too."""
        tail = [] if self._trainee.tail is None else self._trainee.tail.weights
        both = (*tail, *self._trainee.head.weights)
        return [weight for weight in both if weight.dtype.startswith("float")]

    # Learning

    def step(self, batch: Batch, rate: float) -> tuple[float, float]:
        """Learn from a batch; its mean loss, and the share that was named rightly before."""
        for optimiser, (_, share) in zip(self._optimisers, self._groups, strict=True):
            optimiser.learning_rate.assign(rate * share)
        smoothing = np.float32(self._plan.smoothing)
        wanted = batch.wanted * (1 - smoothing) + smoothing / batch.wanted.shape[1]
        loss, right = self._train(batch.shown, wanted, batch.counts)
        self._steps += 1
        self._average()
        return float(loss), float(right)

    def _train_eagerly(self, shown: Any, wanted: Any, counts: Any) -> tuple[Any, Any]:
        import tensorflow as tf

        with tf.GradientTape() as tape:
            outputs = self._outputs(shown, training=True)
            loss = tf.reduce_mean(losses(outputs, wanted, counts, self._plan.metric_share))
        variables = [variable for group, _ in self._groups for variable in group]
        gradients = tape.gradient(loss, variables)
        for optimiser, (group, _) in zip(self._optimisers, self._groups, strict=True):
            optimiser.apply_gradients(zip(gradients[: len(group)], group, strict=True))
            gradients = gradients[len(group) :]
        return loss, _named(outputs["names"], wanted)

    def _outputs(self, shown: Any, training: bool) -> Mapping[str, Any]:
        """Pixels are normalised here, with the rest of the graph."""
        import tensorflow as tf

        x = tf.cast(shown, tf.float32)
        if self._trainee.frozen is None:
            scale, offset = self._trainee.scaling
            x = x * scale + offset
        if self._trainee.tail is not None:
            x = self._trainee.tail(x, training=training)
        found: Mapping[str, Any] = self._trainee.head(x, training=training)
        return found

    def _average(self) -> None:
        if not self._plan.averaging:
            return
        # At first the mean is of few steps: it must not remember where they began.
        decay = min(self._plan.averaging, self._steps / (self._steps + 9))
        for mean, weight in zip(self._means, self._weights, strict=True):
            mean *= decay
            mean += (1 - decay) * np.asarray(weight)

    # Judging

    def judged(self, batches: Iterable[Batch]) -> tuple[float, float]:
        """Mean loss and share named rightly of photos held out; NaN and 0 of none."""
        total, right, count = 0.0, 0.0, 0
        for batch in batches:
            loss, hits = self._judge(batch.shown, batch.wanted, batch.counts)
            size = len(batch.counts)
            total, right, count = (
                total + float(loss) * size,
                right + float(hits) * size,
                count + size,
            )
        return (total / count, right / count) if count else (math.nan, 0.0)

    def _judge_eagerly(self, shown: Any, wanted: Any, counts: Any) -> tuple[Any, Any]:
        import tensorflow as tf

        outputs = self._outputs(shown, training=False)
        loss = tf.reduce_mean(losses(outputs, wanted, counts, self._plan.metric_share))
        return loss, _named(outputs["names"], wanted)

    def exchange_means(self) -> None:
        """Put the running mean in place of the weights, and back at the next call."""
        if self._plan.averaging:
            for place, weight in enumerate(self._weights):
                before = np.array(weight)
                weight.assign(self._means[place])
                self._means[place] = before

    def keep(self, share: float) -> None:
        """Blend what was trained before into the weights of the trunk: a network between the two
        knows the new and has forgotten less of the old (Wortsman et al. 2022, "WiSE-FT")."""
        for weight, before in zip(self._weights, self._before, strict=False):
            weight.assign((1 - share) * weight + share * before)

    # Checkpoints

    def state(self) -> Arrays:
        """All that goes on with the next step."""
        state: Arrays = {"steps": np.array(self._steps)}
        optimised = [v for optimiser in self._optimisers for v in optimiser.variables]
        for kind, some in (("w", self._weights), ("m", self._means), ("o", optimised)):
            state.update({f"{kind}{place}": np.asarray(v) for place, v in enumerate(some)})
        return state

    def restore(self, state: Mapping[str, npt.NDArray[Any]]) -> None:
        self._steps = int(state["steps"])
        optimised = [v for optimiser in self._optimisers for v in optimiser.variables]
        for kind, some in (("w", self._weights), ("o", optimised)):
            for place, variable in enumerate(some):
                variable.assign(state[f"{kind}{place}"])
        self._means = [np.array(state[f"m{place}"]) for place in range(len(self._means))]


def _named(names: Any, wanted: Any) -> Any:
    import tensorflow as tf

    hits = tf.equal(tf.argmax(names, axis=1), tf.argmax(wanted, axis=1))
    return tf.reduce_mean(tf.cast(hits, tf.float32))
