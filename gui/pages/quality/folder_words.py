"""What a test with a folder has brought, in words and tables."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QObject

from engine.errors import QT_TRANSLATE_NOOP
from engine.types import FolderTest, ImportIssue, Product, Verdict, WrongAnswer
from gui import errors, formats
from gui.pages.quality import words
from gui.widgets.figure_card import Figure
from gui.widgets.picture_list import Picture, PictureRow
from gui.widgets.value_table import Cell, Values

_FIRST = QT_TRANSLATE_NOOP("Quality", "found first")
_AMONG_FOUR = QT_TRANSLATE_NOOP("Quality", "among the four tiles")
_OF_PICTURES = QT_TRANSLATE_NOOP("Quality", "of {count} pictures")
_REFUSED = QT_TRANSLATE_NOOP("Quality", "unknown products refused")

VERDICTS = {
    Verdict.SURE: QT_TRANSLATE_NOOP("Quality", "Sure"),
    Verdict.UNSURE: QT_TRANSLATE_NOOP("Quality", "Not sure"),
    Verdict.UNKNOWN: QT_TRANSLATE_NOOP("Quality", "Unknown"),
    Verdict.NOT_A_PRODUCT: QT_TRANSLATE_NOOP("Quality", "Not a product"),
}
_VERDICT_HEADS = (
    QT_TRANSLATE_NOOP("Quality", "Answer"),
    QT_TRANSLATE_NOOP("Quality", "Pictures"),
    QT_TRANSLATE_NOOP("Quality", "First tile right"),
    QT_TRANSLATE_NOOP("Quality", "Share right"),
)
_UNKNOWN_HEADS = (
    QT_TRANSLATE_NOOP("Quality", "Folder"),
    QT_TRANSLATE_NOOP("Quality", "Pictures"),
)
_UNREAD_HEADS = (QT_TRANSLATE_NOOP("Quality", "File"), QT_TRANSLATE_NOOP("Quality", "Why"))
_SAVED_HEADS = (
    QT_TRANSLATE_NOOP("Quality", "File"),
    QT_TRANSLATE_NOOP("Quality", "Folder"),
    QT_TRANSLATE_NOOP("Quality", "Is (SKU)"),
    QT_TRANSLATE_NOOP("Quality", "Is"),
    QT_TRANSLATE_NOOP("Quality", "Taken for (SKU)"),
    QT_TRANSLATE_NOOP("Quality", "Taken for"),
    QT_TRANSLATE_NOOP("Quality", "Answer"),
    QT_TRANSLATE_NOOP("Quality", "Probability"),
    QT_TRANSLATE_NOOP("Quality", "Why it cannot be used"),
)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Quality", text)


def figures(test: FolderTest) -> tuple[Figure, ...]:
    told = test.figures
    asked = _tr(_OF_PICTURES).format(count=formats.number(told.photos))
    sure = told.verdicts[Verdict.SURE]
    strangers = _tr(_OF_PICTURES).format(count=formats.number(told.unknown_photos))
    return (
        Figure(_share(told.recall_1, told.photos), _tr(_FIRST), asked),
        Figure(_share(told.recall_4, told.photos), _tr(_AMONG_FOUR), asked),
        words.sure_figure(sure.answers, sure.right, told.photos),
        Figure(
            _share(told.unknown_rejected / max(1, told.unknown_photos), told.unknown_photos),
            _tr(_REFUSED),
            strangers,
        ),
    )


def _share(value: float, of: int) -> str:
    return formats.percent(value) if of else "–"


def verdict_table(test: FolderTest) -> Values:
    rows = tuple(
        (
            Cell(_tr(VERDICTS[verdict])),
            Cell(formats.number(count.answers), count.answers),
            Cell(formats.number(count.right), count.right),
            Cell(_share(count.right / max(1, count.answers), count.answers),
                 count.right / count.answers if count.answers else -1.0),
        )
        for verdict, count in test.figures.verdicts.items()
    )  # fmt: skip
    return Values(tuple(map(_tr, _VERDICT_HEADS)), rows, (20, 14, 18, 16))


def unknown_table(test: FolderTest) -> Values:
    rows = tuple((Cell(name), Cell(formats.number(n), n)) for name, n in test.unknown)
    return Values(tuple(map(_tr, _UNKNOWN_HEADS)), rows, (40, 14))


def unread_table(test: FolderTest) -> Values:
    rows = tuple((Cell(one.path), Cell(errors.of_issue(one))) for one in test.unread)
    return Values(tuple(map(_tr, _UNREAD_HEADS)), rows, (40, 60))


def saved_table(test: FolderTest) -> Values:
    """Wrong answers, then what cannot be used: for a spreadsheet."""
    rows = (*map(_saved, test.wrong), *map(_saved_unread, test.unread))
    return Values(tuple(map(_tr, _SAVED_HEADS)), rows)


def _saved(wrong: WrongAnswer) -> tuple[Cell, ...]:
    texts = (
        str(wrong.path), wrong.label, *_named(wrong.right), *_named(wrong.named),
        _tr(VERDICTS[wrong.verdict]), formats.percent(wrong.probability), "",
    )  # fmt: skip
    return tuple(Cell(text) for text in texts)


def _named(product: Product | None) -> tuple[str, str]:
    return (product.sku, formats.product_name(product)) if product is not None else ("", "")


def _saved_unread(one: ImportIssue) -> tuple[Cell, ...]:
    return (Cell(one.path), *(Cell() for _ in range(7)), Cell(errors.of_issue(one)))


class Words(QObject):
    """A class, since lupdate finds plurals in ``tr`` only."""

    def headline(self, test: FolderTest) -> str:
        pictures = self.tr("%n picture(s) of “{name}” were asked about.", "", test.asked)
        text = pictures.format(name=test.folder.name)
        if test.cancelled:
            rest = self.tr("Cancelled: %n more were left.", "", test.pictures - test.asked)
            return f"{text} {rest}"
        return text

    def row(self, number: int, wrong: WrongAnswer) -> PictureRow:
        """The picture is asked for by ``("query", number)``, photos by their ids."""
        pictures = [Picture(("query", number), wrong.path.name, self.tr("asked about"))]
        if wrong.named is not None:
            name = formats.product_name(wrong.named)
            pictures.append(Picture(wrong.photo_id, name, self.tr("taken for")))
        if wrong.right is not None:
            name = formats.product_name(wrong.right)
            pictures.append(Picture(wrong.right_photo_id, name, self.tr("it is")))
        chance = formats.percent(wrong.probability) if wrong.named is not None else ""
        place = wrong.path.parent.name, wrong.path.name
        return PictureRow(tuple(pictures), self._title(wrong), ("/".join(place),), chance)

    def _title(self, wrong: WrongAnswer) -> str:
        verdict = _tr(VERDICTS[wrong.verdict])
        named = formats.product_name(wrong.named) if wrong.named is not None else ""
        if wrong.right is None:
            text = self.tr("{verdict}: {named}, but “{label}” is not in the catalogue")
            return text.format(verdict=verdict, named=named, label=wrong.label)
        right = formats.product_name(wrong.right)
        if not named:
            return self.tr("{verdict}, but it is {right}").format(verdict=verdict, right=right)
        text = self.tr("{verdict}: {named}, but it is {right}")
        return text.format(verdict=verdict, named=named, right=right)
