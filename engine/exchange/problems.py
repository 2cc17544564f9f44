"""What can be wrong with a cell: each with a code, and words that are translated like errors'."""

from __future__ import annotations

from engine.errors import QT_TRANSLATE_NOOP, UserError
from engine.types import WrongRow


class CellProblem(UserError):
    """Why a cell cannot be taken. Its values are texts."""


class CellEmpty(CellProblem):
    code = "cell_empty"
    template = QT_TRANSLATE_NOOP("UserError", "it is empty")


class NumberInvalid(CellProblem):
    code = "number_invalid"
    template = QT_TRANSLATE_NOOP("UserError", "“{value}” is not a number")


class AmountInvalid(CellProblem):
    code = "amount_invalid"
    template = QT_TRANSLATE_NOOP("UserError", "“{value}” is not an amount in {currency}")


class CurrencyUnknown(CellProblem):
    code = "currency_unknown"
    template = QT_TRANSLATE_NOOP("UserError", "“{value}” is not a currency code like CNY or EUR")


class CurrencyContradicted(CellProblem):
    code = "currency_contradicted"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{value}” is not in {currency}, as the table says elsewhere"
    )


class CheckDigitWrong(CellProblem):
    code = "check_digit_wrong"
    template = QT_TRANSLATE_NOOP("UserError", "the check digit of “{value}” is wrong")


class BarcodeShortened(CellProblem):
    code = "barcode_shortened"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "“{value}” has lost digits in a spreadsheet. Make the column's format Text and enter it "
        "again",
    )


class BarcodeShared(CellProblem):
    code = "barcode_shared"
    template = QT_TRANSLATE_NOOP(
        "UserError", "“{value}” belongs to several products: add a column with the SKU"
    )


class SkuTwice(CellProblem):
    code = "sku_twice"
    template = QT_TRANSLATE_NOOP("UserError", "“{sku}” is in row {first} already, and in row {row}")


class ValueMisplaced(CellProblem):
    """A list where a text belongs, and the like: ``product.json`` can say such things."""

    code = "value_misplaced"
    template = QT_TRANSLATE_NOOP("UserError", "something else was expected here than “{value}”")


class FormulaUnanswered(CellProblem):
    code = "formula_unanswered"
    template = QT_TRANSLATE_NOOP(
        "UserError",
        "its formula “{value}” has no result. Open the file in Excel, save it, and import it again",
    )


class CellIsError(CellProblem):
    code = "cell_is_error"
    template = QT_TRANSLATE_NOOP("UserError", "the spreadsheet has the error {value} here")


class QuoteOpen(CellProblem):
    code = "quote_open"
    template = QT_TRANSLATE_NOOP("UserError", "a quotation mark is opened and not closed")


class TargetTwice(CellProblem):
    """Of the columns of a table."""

    code = "target_twice"
    template = QT_TRANSLATE_NOOP(
        "UserError", "two columns go to the same field: “{first}” and “{second}”"
    )


class _Again(CellProblem):
    """What is wrong with a row, as a problem once more."""

    def __init__(self, row: WrongRow) -> None:
        self.template = row.template  # type: ignore[misc]
        super().__init__(**row.values)


def problem_of(row: WrongRow) -> CellProblem:
    return _Again(row)


def wrong_row(
    number: int, column: str, problem: UserError, cells: tuple[str, ...] = ()
) -> WrongRow:
    values = {name: str(value) for name, value in problem.values.items()}
    return WrongRow(number, column, problem.code, problem.template, values, str(problem), cells)
