"""What is said of a case: in the list, above the comparison, and when there is none."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import DuplicateReason, LookAlike, TidyKind
from gui import formats
from gui.pages.catalogue.tidy.cases import Case, Side

TABS = {
    TidyKind.PRODUCTS: QT_TRANSLATE_NOOP("Tidy", "Duplicate products"),
    TidyKind.PHOTOS: QT_TRANSLATE_NOOP("Tidy", "Duplicate photos"),
    TidyKind.LOOK_ALIKES: QT_TRANSLATE_NOOP("Tidy", "Look-alikes"),
}

NOTHING = {
    TidyKind.PRODUCTS: QT_TRANSLATE_NOOP("Tidy", "No product is in the catalogue twice."),
    TidyKind.PHOTOS: QT_TRANSLATE_NOOP("Tidy", "No photo is in the catalogue twice."),
    TidyKind.LOOK_ALIKES: QT_TRANSLATE_NOOP("Tidy", "No two products are easily confused."),
}

_REASONS = {
    DuplicateReason.SAME_BARCODE: QT_TRANSLATE_NOOP("Tidy", "Same barcode"),
    DuplicateReason.SAME_NAME: QT_TRANSLATE_NOOP("Tidy", "Same name"),
    DuplicateReason.SAME_PHOTOS: QT_TRANSLATE_NOOP("Tidy", "Same photos"),
    DuplicateReason.SIMILAR_NAME: QT_TRANSLATE_NOOP("Tidy", "Almost the same name"),
    DuplicateReason.SAME_PICTURE: QT_TRANSLATE_NOOP("Tidy", "The very same picture"),
    DuplicateReason.SAME_SHOT: QT_TRANSLATE_NOOP(
        "Tidy", "The same shot, saved again, cropped or brightened"
    ),
}

_FIELDS = {
    "price": QT_TRANSLATE_NOOP("Tidy", "price"),
    "unit": QT_TRANSLATE_NOOP("Tidy", "unit"),
    "brand": QT_TRANSLATE_NOOP("Tidy", "brand"),
    "barcodes": QT_TRANSLATE_NOOP("Tidy", "barcode"),
    "category": QT_TRANSLATE_NOOP("Tidy", "category"),
}


Facts = tuple[tuple[str, str], ...]
_UNKNOWN = "–"


def translated(text: str) -> str:
    return QCoreApplication.translate("Tidy", text)


class Words(QObject):
    """A QObject for ``tr`` alone."""

    def title(self, case: Case) -> str:
        left, right = (formats.product_name(side.product) for side in (case.left, case.right))
        return left if case.is_one_product or left == right else f"{left}  ·  {right}"

    def reason(self, case: Case) -> str:
        """Why it is here, in a line."""
        if isinstance(case.source, LookAlike):
            return self._confusable(case.source)
        return "  ·  ".join(translated(_REASONS[r]) for r in case.source.reasons)

    def advice(self, case: Case) -> str:
        """What speaks for which decision."""
        if isinstance(case.source, LookAlike):
            return self._apart(case.source)
        return self._of_duplicates(case)

    def _confusable(self, like: LookAlike) -> str:
        if like.mistaken:
            return self.tr("{count} of {all} own photos taken for the other one").format(
                count=formats.number(like.mistaken), all=formats.number(like.asked)
            )
        return self.tr("If one were missing, its photos would pass for the other: {share}").format(
            share=formats.percent(like.chance)
        )

    def _apart(self, like: LookAlike) -> str:
        named = [translated(_FIELDS[name]) for name in like.differs]
        named += [f"“{words}”" for words in like.words if words]
        advice = self.tr("Add photos of both that show where they differ.")
        if not named:
            return advice
        told = self.tr("What tells them apart: {what}.").format(what=self.tr(", ").join(named))
        return f"{told} {advice}"

    def _of_duplicates(self, case: Case) -> str:
        if case.kind is TidyKind.PRODUCTS:
            text = self.tr("The one that is kept gets photos, barcodes and what it lacks.")
        elif case.is_one_product:
            text = self.tr("One of them is enough: the other teaches nothing new.")
        else:
            text = self.tr("One photo in two products: which of them does it show?")
        if case.is_more > 0:
            text += " " + self.tr("%n more like these follow.", "", case.is_more)
        return text

    def both_facts(self, case: Case) -> tuple[Facts, Facts]:
        """In the same lines on both sides: what only one has is a dash on the other."""
        pairs = zip(self._facts(case.left), self._facts(case.right), strict=True)
        known = [(one, other) for one, other in pairs if one[1] or other[1]]
        return (
            tuple((name, value or _UNKNOWN) for (name, value), _ in known),
            tuple((name, value or _UNKNOWN) for _, (name, value) in known),
        )

    def _facts(self, side: Side) -> Facts:
        product, photo = side.product, side.photo
        size = f"{photo.width} × {photo.height}" if photo else ""
        return (
            (self.tr("Size"), size),
            (self.tr("File"), photo.source if photo else ""),
            (self.tr("SKU"), product.sku),
            (self.tr("Brand"), product.brand),
            (self.tr("Price"), formats.price(product)),
            (self.tr("Category"), formats.category_text(product.category, product.category_zh)),
            (self.tr("Barcode"), "\n".join(product.barcodes)),
            (self.tr("Photos"), formats.number(product.photo_count)),
        )
