"""Convolutions of one pixel whose gradients are plain products of matrices.

On processors TensorFlow takes four times as long for the gradient of such a convolution as for the
convolution itself; as matrix products it is twice, as the arithmetic says. That is a fifth of a
training step. What is computed stays the same.
"""

from __future__ import annotations

from functools import cache
from typing import Any


@cache
def layer() -> Any:
    """A ``keras.layers.Conv2D`` for kernels of 1×1 and a stride of 1. Imports TensorFlow."""
    import tensorflow as tf
    from tensorflow import keras

    class Pointwise(keras.layers.Conv2D):  # type: ignore[misc]
        def convolution_op(self, inputs: Any, kernel: Any) -> Any:
            return _convolved()(inputs, tf.convert_to_tensor(kernel))

    return Pointwise


@cache
def _convolved() -> Any:
    import tensorflow as tf

    @tf.custom_gradient  # type: ignore[untyped-decorator]
    def convolved(x: Any, kernel: Any) -> Any:
        entered, left = kernel.shape[2:]

        def gradient(upstream: Any) -> tuple[Any, Any]:
            rows, weights = tf.reshape(upstream, [-1, left]), tf.reshape(kernel, [entered, left])
            of_x = tf.reshape(tf.matmul(rows, weights, transpose_b=True), tf.shape(x))
            of_kernel = tf.matmul(tf.reshape(x, [-1, entered]), rows, transpose_a=True)
            return of_x, tf.reshape(of_kernel, kernel.shape)

        return tf.nn.conv2d(x, kernel, 1, "SAME"), gradient

    return convolved
