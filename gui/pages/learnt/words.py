"""What is said of a sample: in the list, above the pictures, and where there is none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import Doubt, Product, Sample, SampleState
from gui import formats
from gui.pages.learnt.groups import Group

_STATES = {
    SampleState.LEARNT: QT_TRANSLATE_NOOP("Learnt", "Learnt"),
    SampleState.ASIDE: QT_TRANSLATE_NOOP("Learnt", "Aside"),
    SampleState.TAKEN_OUT: QT_TRANSLATE_NOOP("Learnt", "Taken out"),
    SampleState.REFUSED: QT_TRANSLATE_NOOP("Learnt", "Refused"),
    SampleState.LET_GO: QT_TRANSLATE_NOOP("Learnt", "Let go: others show the same"),
}
_NOTHING = {
    Group.ASIDE: (
        QT_TRANSLATE_NOOP("Learnt", "Nothing to decide"),
        QT_TRANSLATE_NOOP(
            "Learnt",
            "A photo that looks more like another product than like the one that was chosen "
            "waits here.",
        ),
    ),
    Group.LEARNT: (
        QT_TRANSLATE_NOOP("Learnt", "Nothing learnt yet"),
        QT_TRANSLATE_NOOP(
            "Learnt",
            "Take an answer, or say what it is: the photo becomes another one of that product, "
            "unless Settings say otherwise.",
        ),
    ),
    Group.OUT: (
        QT_TRANSLATE_NOOP("Learnt", "Nothing was taken out"),
        QT_TRANSLATE_NOOP(
            "Learnt", "What is taken out or refused stands here, and can be learnt after all."
        ),
    ),
}


def translated(text: str) -> str:
    return QCoreApplication.translate("Learnt", text)


def nothing(group: Group) -> tuple[str, str]:
    """Title and text where a group is empty."""
    title, text = _NOTHING[group]
    return translated(title), translated(text)


def state(sample: Sample) -> str:
    return translated(_STATES[sample.state])


def origin(sample: Sample) -> str:
    """When, and at which till."""
    return "  ·  ".join(filter(None, (formats.moment(sample.at), sample.till)))


def name(product: Product | None) -> str:
    return formats.product_name(product) if product is not None else ""


class Words(QObject):
    """A QObject for ``tr`` alone."""

    def reason(self, sample: Sample) -> str:
        """What is the matter with it, as a heading."""
        if sample.state is not SampleState.ASIDE:
            return f"{name(sample.product)}  ·  {state(sample)}"
        product, rival = name(sample.product), name(sample.rival)
        if sample.doubt is Doubt.NOT_A_PRODUCT:
            text = self.tr("Said to be “{name}”, but it may show no product at all")
        elif sample.doubt is Doubt.LOOKS_LIKE_ANOTHER and rival:
            text = self.tr("Said to be “{name}”, but it looks more like “{rival}”")
        else:
            text = self.tr("Said to be “{name}”, but it looks like none of its photos")
        return text.format(name=product, rival=rival)

    def advice(self, sample: Sample) -> str:
        """What the decision is about."""
        if sample.state is SampleState.ASIDE:
            return self.tr("What is learnt wrongly is recognised wrongly. Which one is it?")
        if sample.state is SampleState.LEARNT:
            return self.tr("Is it right? Otherwise take it out, or say what it is.")
        return self.tr("It teaches nothing any more.")

    def line(self, sample: Sample) -> str:
        """Below the name in the list."""
        if sample.state is SampleState.ASIDE and sample.rival is not None:
            return self.tr("or {name}?").format(name=name(sample.rival))
        if sample.state in (SampleState.ASIDE, SampleState.LEARNT):
            return origin(sample)
        return f"{state(sample)}  ·  {formats.moment(sample.at)}"

    def facts(self, sample: Sample) -> tuple[tuple[str, str], ...]:
        """Of the picture."""
        return (
            (self.tr("When"), formats.moment(sample.at)),
            (self.tr("Till"), sample.till),
            (self.tr("State"), state(sample)),
        )

    def product_facts(self, product: Product) -> tuple[tuple[str, str], ...]:
        return (
            (self.tr("SKU"), product.sku),
            (self.tr("Price"), formats.price(product)),
            (self.tr("Photos"), formats.number(product.photo_count)),
        )

    def chosen(self, count: int) -> str:
        """How many a decision would be about."""
        return self.tr("%n selected", "", count)
