"""What the Train page says: pure functions from values to words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from engine.errors import QT_TRANSLATE_NOOP
from engine.types.training import (
    Architecture,
    Depth,
    NetworkFigures,
    TrainingOutlook,
    TrainingPlan,
    TrainingProgress,
    TrainingReport,
    TrainingStage,
)
from gui import formats
from gui.widgets.versus_table import VersusRow

ARCHITECTURES = {
    Architecture.LITE0: QT_TRANSLATE_NOOP("Train", "Lite0: quick, looks at every picture first"),
    Architecture.LITE1: QT_TRANSLATE_NOOP("Train", "Lite1: between the two"),
    Architecture.LITE2: QT_TRANSLATE_NOOP("Train", "Lite2: looks again where Lite0 is not sure"),
    Architecture.SIMPLE: QT_TRANSLATE_NOOP("Train", "Simple: a small one, only to compare with"),
}
_SHORT = {
    Architecture.LITE0: "Lite0",
    Architecture.LITE1: "Lite1",
    Architecture.LITE2: "Lite2",
    Architecture.SIMPLE: QT_TRANSLATE_NOOP("Train", "Simple"),
}
DEPTHS = {
    Depth.HEAD: QT_TRANSLATE_NOOP("Train", "Quick"),
    Depth.LAST_BLOCKS: QT_TRANSLATE_NOOP("Train", "Thorough"),
    Depth.EVERYTHING: QT_TRANSLATE_NOOP("Train", "Everything"),
    Depth.SCRATCH: QT_TRANSLATE_NOOP("Train", "From nothing"),
}
_GOOD_FOR = {
    Depth.HEAD: QT_TRANSLATE_NOOP(
        "Train",
        "Tries whether your photos tell the products apart. Recognition itself stays as it is.",
    ),
    Depth.LAST_BLOCKS: QT_TRANSLATE_NOOP(
        "Train", "Learns what the goods of your shop look like. The right choice for most shops."
    ),
    Depth.EVERYTHING: QT_TRANSLATE_NOOP(
        "Train", "Changes most of the network. Worth a try with thousands of photos."
    ),
}
_STAGES = {
    TrainingStage.READING: QT_TRANSLATE_NOOP("Train", "Reading the photos"),
    TrainingStage.LOOKING: QT_TRANSLATE_NOOP("Train", "Looking at them with the network in use"),
    TrainingStage.CACHING: QT_TRANSLATE_NOOP("Train", "Preparing what stays as it is"),
    TrainingStage.TRAINING: QT_TRANSLATE_NOOP("Train", "Training"),
    TrainingStage.CONVERTING: QT_TRANSLATE_NOOP("Train", "Making a file of it"),
    TrainingStage.COMPARING: QT_TRANSLATE_NOOP("Train", "Comparing old and new"),
}
AUGMENTATIONS = {
    "crop": QT_TRANSLATE_NOOP("Train", "Part of it"),
    "scale": QT_TRANSLATE_NOOP("Train", "Near and far"),
    "rotate": QT_TRANSLATE_NOOP("Train", "Turned"),
    "flip": QT_TRANSLATE_NOOP("Train", "Mirrored"),
    "background": QT_TRANSLATE_NOOP("Train", "Background"),
    "occlude": QT_TRANSLATE_NOOP("Train", "Covered"),
    "colour": QT_TRANSLATE_NOOP("Train", "Light"),
    "blur": QT_TRANSLATE_NOOP("Train", "Blurred"),
    "jpeg": QT_TRANSLATE_NOOP("Train", "Noise"),
    "mixup": QT_TRANSLATE_NOOP("Train", "Mixed"),
    "cutmix": QT_TRANSLATE_NOOP("Train", "Patched"),
}

_ENOUGH = QT_TRANSLATE_NOOP(
    "Train", "{photos} photos of {products} products. {testable} of them can be tried afterwards."
)
_TOO_FEW = QT_TRANSLATE_NOOP(
    "Train",
    "Too few photos to learn from: {photos} of {products} products, of which {testable} can be "
    "tried afterwards. Add photos of each product in the catalogue, from different sides and on "
    "different days, then come back.",
)
_NO_PHOTOS = QT_TRANSLATE_NOOP(
    "Train",
    "There are no photos to learn from yet. Add some of each product in the catalogue, from "
    "different sides and on different days, then come back.",
)

_MINUTES = QT_TRANSLATE_NOOP("Train", "Takes about {least} to {most} minutes here.")
_MORE_MINUTES = QT_TRANSLATE_NOOP("Train", "Takes more than {least} minutes here.")
_HOURS = QT_TRANSLATE_NOOP(
    "Train", "Takes hours: begin in the evening. It can be paused, and go on another day."
)
_BEGINNING = {
    Depth.HEAD: (20.0, 90.0), Depth.LAST_BLOCKS: (30.0, 180.0), Depth.EVERYTHING: (30.0, 180.0),
}  # fmt: skip
_PACE = {Depth.HEAD: (0.03, 0.1), Depth.LAST_BLOCKS: (0.12, 0.38), Depth.EVERYTHING: (0.28, 0.9)}
"""Seconds for any training, and for each photo: with Lite0 on two cores, from runs on a machine
with little and much else to do (docs/decisions/021), widened on both sides. What was never run is
not told in minutes."""
_ROUND = (1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480)


def tr(text: str) -> str:
    return QCoreApplication.translate("Train", text) if text else ""


# Before


def outlook(what: TrainingOutlook) -> str:
    text = _ENOUGH if what.enough else _TOO_FEW if what.photos else _NO_PHOTOS
    return tr(text).format(
        photos=formats.number(what.photos),
        products=formats.number(what.products),
        testable=formats.number(what.testable),
    )


def option(depth: Depth, architecture: Architecture, photos: int | None) -> str:
    """What it is good for, and about how long it takes, once it is known for how many photos."""
    takes = duration(depth, architecture, photos) if photos is not None else ""
    return f"{tr(_GOOD_FOR[depth])}\n{takes}"


def duration(depth: Depth, architecture: Architecture, photos: int) -> str:
    """A range, since nobody knows what else this computer does meanwhile."""
    if depth not in _PACE:
        return tr(_HOURS)
    both = zip(_BEGINNING[depth], _PACE[depth], strict=True)
    low, high = ((always + each * photos) / 60 for always, each in both)
    least = max((step for step in _ROUND if step <= low), default=_ROUND[0])
    most = next((step for step in _ROUND if step >= high and step > least), None)
    if most is None:
        return tr(_HOURS)
    text = _MINUTES if architecture is Architecture.LITE0 else _MORE_MINUTES
    return tr(text).format(least=formats.number(least), most=formats.number(most))


def plan_name(plan: TrainingPlan) -> str:
    """``Thorough, Lite0``."""
    return f"{tr(DEPTHS[plan.depth])}, {network_name(plan.architecture)}"


def network_name(architecture: Architecture) -> str:
    return tr(_SHORT[architecture])


# Meanwhile

_PAUSED = QT_TRANSLATE_NOOP("Train", "{stage} · paused")
_EPOCH = QT_TRANSLATE_NOOP("Train", "{stage}: time {number} of {all} through the photos")


def stage(progress: TrainingProgress, plan: TrainingPlan) -> str:
    text = tr(_STAGES[progress.stage])
    if progress.stage is TrainingStage.TRAINING:
        number = min(len(progress.epochs) + 1, plan.epochs)
        text = tr(_EPOCH).format(
            stage=text, number=formats.number(number), all=formats.number(plan.epochs)
        )
    return tr(_PAUSED).format(stage=text) if progress.paused else text


# Afterwards

_AS_BEFORE = QT_TRANSLATE_NOOP(
    "Train",
    "Recognition is as before: only what names the products was trained. It names {named} of the "
    "photos that were put aside rightly. For more, train thoroughly.",
)
_COMPARED = QT_TRANSLATE_NOOP(
    "Train",
    "This network is only to compare with: what the shop is recognised with stays as it is.",
)
_BETTER = QT_TRANSLATE_NOOP("Train", "The new network is better.")
_PERHAPS_BETTER = QT_TRANSLATE_NOOP(
    "Train", "The new network is a little better, but so small a difference may be chance."
)
_WORSE = QT_TRANSLATE_NOOP("Train", "The new network is worse. Keep the old one.")
_NOT_BETTER = QT_TRANSLATE_NOOP(
    "Train", "The new network is not better. So small a difference may be chance: keep the old one."
)
_EQUAL = QT_TRANSLATE_NOOP("Train", "The new network is as good as the old one, and no better.")
_CHANGED = QT_TRANSLATE_NOOP(
    "Train",
    "Of {asked} photos that neither has learnt, {right} were put right by it and {wrong} put "
    "wrong.",
)
_RESTS_ON = QT_TRANSLATE_NOOP(
    "Train", "Learnt {trained} photos of {products} products in {minutes} min."
)


def is_usable(plan: TrainingPlan) -> bool:
    """Whether recognition could be another with what comes of this plan."""
    return plan.depth is not Depth.HEAD and plan.architecture is not Architecture.SIMPLE


def judgement(plan: TrainingPlan, report: TrainingReport) -> str:
    """In a plain sentence."""
    if plan.architecture is Architecture.SIMPLE:
        return tr(_COMPARED)
    if plan.depth is Depth.HEAD:
        named = report.new.named
        return tr(_AS_BEFORE).format(named=formats.percent(named or 0.0))
    if report.put_right == report.put_wrong:
        return tr(_EQUAL)
    chance = report.may_be_chance
    if report.is_better:
        return tr(_PERHAPS_BETTER if chance else _BETTER)
    return tr(_NOT_BETTER if chance else _WORSE)


class Basis(QObject):
    """What a report rests on. A class, since lupdate finds plurals in ``tr`` only."""

    def text(self, plan: TrainingPlan, report: TrainingReport) -> str:
        values = {
            "asked": report.asked,
            "right": report.put_right,
            "wrong": report.put_wrong,
            "trained": report.trained_on,
            "products": report.products,
            "minutes": max(1, round(report.seconds / 60)),
        }
        shown = {name: formats.number(value) for name, value in values.items()}
        texts = [tr(_CHANGED)] if is_usable(plan) else []
        texts.append(tr(_RESTS_ON))
        if report.untested:
            texts.append(
                self.tr(
                    "%n product(s) have too few photos to be tried: nobody knows about those.",
                    "",
                    report.untested,
                )
            )
        return " ".join(text.format(**shown) for text in texts)


_OLD = QT_TRANSLATE_NOOP("Train", "The network in use")
_NEW = QT_TRANSLATE_NOOP("Train", "The new one")
_FIRST = QT_TRANSLATE_NOOP("Train", "Found first")
_AMONG = QT_TRANSLATE_NOOP("Train", "Among the four tiles")
_SURE = QT_TRANSLATE_NOOP("Train", "Answered Sure")
_TIME = QT_TRANSLATE_NOOP("Train", "Time for a look")
_SIZE = QT_TRANSLATE_NOOP("Train", "Size")


_ENOUGH_FOR_SURE = 100
"""Of fewer photos, whether one more or less is Sure is chance."""


def versus(report: TrainingReport) -> tuple[VersusRow, ...]:
    """Old against new."""
    names = (_FIRST, _AMONG, _SURE, _TIME, _SIZE)
    rows = zip(names, _figures(report.old), _figures(report.new), strict=True)
    shown = [row for row in rows if row[0] != _SURE or report.asked >= _ENOUGH_FOR_SURE]
    return (_row("", tr(_OLD), tr(_NEW)), *(_row(tr(name), *both) for name, *both in shown))


def _row(heading: str, *cells: str) -> VersusRow:
    return VersusRow(heading, tuple(((text, False),) for text in cells))


def _figures(of: NetworkFigures) -> tuple[str, ...]:
    return (
        exact(of.recall_1),
        exact(of.recall_4),
        exact(of.sure),
        f"{formats.number(round(of.ms, 1))} ms",
        megabytes(of.megabytes),
    )


def exact(share: float) -> str:
    return formats.exact_percent(round(share, 3))


def megabytes(size: float) -> str:
    return f"{formats.number(round(size, 1))} MB"
