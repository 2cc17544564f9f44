"""The look: colours for light and dark, palette and style sheet made from them, spacings."""

from __future__ import annotations

from dataclasses import dataclass, fields
from string import Template

from PySide6.QtCore import QDir, QObject, Qt, Slot
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from engine import paths

RADIUS = 10
_SPACES = (0, 4, 8, 12, 16, 24, 32)
_TYPE_SIZES = {"title": 1.7, "headline": 1.5, "heading": 1.15, "small": 0.92}
"""By role, as multiples of the ordinary size."""
_CJK_FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC")


@dataclass(frozen=True)
class Tokens:
    """The colours everything is painted with; a ``_soft`` one is the background of its namesake."""

    window: QColor
    surface: QColor
    surface_raised: QColor
    border: QColor
    border_strong: QColor
    scroll: QColor
    text: QColor
    text_muted: QColor
    accent: QColor
    accent_hover: QColor
    accent_text: QColor
    accent_soft: QColor
    sure: QColor
    sure_soft: QColor
    unsure: QColor
    unsure_soft: QColor
    unknown: QColor
    unknown_soft: QColor
    not_a_product: QColor
    not_a_product_soft: QColor
    error: QColor
    error_soft: QColor


#                         light      dark
_TABLE = {
    "window":             ("#F2F5F7", "#11171B"),
    "surface":            ("#FFFFFF", "#1A2227"),
    "surface_raised":     ("#EBF0F3", "#263138"),
    "border":             ("#D7E0E5", "#303D45"),
    "border_strong":      ("#7F8F99", "#6C7F8A"),
    "scroll":             ("#B3C1C9", "#465660"),
    "text":               ("#15212A", "#E8EEF1"),
    "text_muted":         ("#54636E", "#A3B2BB"),
    "accent":             ("#0A6577", "#5CC5D6"),
    "accent_hover":       ("#084F5E", "#82D6E3"),
    "accent_text":        ("#FFFFFF", "#06272E"),
    "accent_soft":        ("#DDEFF3", "#16363E"),
    "sure":               ("#176B36", "#62D490"),
    "sure_soft":          ("#DFF3E5", "#143323"),
    "unsure":             ("#845200", "#F3C056"),
    "unsure_soft":        ("#FDF0D2", "#382C10"),
    "unknown":            ("#3E5B7C", "#9FBDE0"),
    "unknown_soft":       ("#E2EBF5", "#1E2D40"),
    "not_a_product":      ("#565D64", "#B3BBC2"),
    "not_a_product_soft": ("#E9ECEE", "#2A3137"),
    "error":              ("#AB221B", "#FF9087"),
    "error_soft":         ("#FBE6E4", "#411D1B"),
}  # fmt: skip

LIGHT = Tokens(**{name: QColor(light) for name, (light, _) in _TABLE.items()})
DARK = Tokens(**{name: QColor(dark) for name, (_, dark) in _TABLE.items()})


class _Theme(QObject):
    """Remembers what was chosen and follows the computer when that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.mode = "light"
        self.tokens = LIGHT
        self._following = False

    def apply(self, app: QApplication, mode: str) -> None:
        self.prepare(app, mode)
        self._dress(app)

    def prepare(self, app: QApplication, mode: str) -> None:
        self.mode = mode
        self._follow(app)
        hints = app.styleHints()
        if mode == "system":
            hints.unsetColorScheme()
        else:
            hints.setColorScheme(Qt.ColorScheme.Dark if mode == "dark" else Qt.ColorScheme.Light)
        self._colour(app, self._is_dark(app))

    def _follow(self, app: QApplication) -> None:
        if not self._following:
            self._following = True
            app.setStyle("Fusion")
            app.styleHints().colorSchemeChanged.connect(self._on_color_scheme_changed)

    @Slot(Qt.ColorScheme)
    def _on_color_scheme_changed(self, scheme: Qt.ColorScheme) -> None:
        app = QApplication.instance()
        if self.mode == "system" and isinstance(app, QApplication):
            self._colour(app, scheme == Qt.ColorScheme.Dark)
            self._dress(app)

    def _is_dark(self, app: QApplication) -> bool:
        if self.mode == "system":
            return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.mode == "dark"

    def _colour(self, app: QApplication, dark: bool) -> None:
        self.tokens = DARK if dark else LIGHT
        app.setFont(_font())
        palette = _palette(self.tokens)
        app.setPalette(palette)
        QToolTip.setPalette(palette)
        pictures = paths.assets() / "theme" / ("dark" if dark else "light")
        QDir.setSearchPaths("theme", [str(pictures)])

    def _dress(self, app: QApplication) -> None:
        app.setStyleSheet(_style_sheet(self.tokens, app.font()))


_theme: _Theme | None = None


def apply(app: QApplication, mode: str) -> None:
    """Paint everything ``light``, ``dark`` or (``system``) as the computer does and will do."""
    _instance().apply(app, mode)


def prepare(app: QApplication, mode: str) -> None:
    """Colours and font, but no style sheet yet: for a window that is still being built. With a
    sheet each widget is styled anew at every step on its way into the window, which takes longer
    than all the building."""
    _instance().prepare(app, mode)


def tokens() -> Tokens:
    """The colours now in use; ask when painting, do not keep them."""
    return _theme.tokens if _theme is not None else LIGHT


def is_dark() -> bool:
    return tokens() is DARK


def space(step: int) -> int:
    """Step 1…6 of the spacing scale: 4, 8, 12, 16, 24, 32 pixels."""
    return _SPACES[step]


def set_kind(widget: QWidget, kind: str) -> None:
    """Style a button as ``primary``, ``secondary``, ``quiet``, ``danger``, ``chip`` (rounded, in a
    row of its like) or ``chip_quiet`` (beside such a row)."""
    _set_property(widget, "kind", kind)


def set_role(widget: QWidget, role: str) -> None:
    """Style a label as ``title``, ``headline``, ``heading``, ``strong``, ``muted`` or ``mono``."""
    _set_property(widget, "role", role)


def set_finger_sized(widget: QWidget) -> None:
    """Make a button or a field large enough for a finger."""
    _set_property(widget, "finger", True)


def set_type_size(widget: QWidget, factor: float) -> None:
    """Everything inside ``widget`` is written ``factor`` times as large, to be read from afar."""
    points = QApplication.font().pointSizeF() * factor
    rules = [f"QWidget {{ font-size: {points:.1f}pt; }}"]
    for role, size in _type_sizes(points).items():
        rules.append(f'QLabel[role="{role}"] {{ font-size: {size}; }}')
    widget.setStyleSheet("\n".join(rules))  # under a style sheet children do not inherit a font


def _type_sizes(points: float) -> dict[str, str]:
    return {role: f"{points * factor:.1f}pt" for role, factor in _TYPE_SIZES.items()}


def _set_property(widget: QWidget, name: str, value: str | bool) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def _instance() -> _Theme:
    global _theme
    if _theme is None:
        _theme = _Theme()
    return _theme


def _font() -> QFont:
    """The computer's own font, and a Chinese sans serif so that no serif or kanji slips in."""
    font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    extra = [family for family in _CJK_FAMILIES if QFontDatabase.hasFamily(family)]
    font.setFamilies([font.family(), *extra])
    if font.pointSizeF() < 10:
        font.setPointSizeF(10)
    return font


def _style_sheet(colours: Tokens, font: QFont) -> str:
    template = Template((paths.assets() / "theme.qss").read_text(encoding="utf-8"))
    values = {field.name: getattr(colours, field.name).name() for field in fields(colours)}
    return template.substitute(
        values,
        **{f"size_{role}": size for role, size in _type_sizes(font.pointSizeF()).items()},
        radius=f"{RADIUS}px",
        mono=QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).family(),
    )


def _palette(colours: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for colour_role, colour in {
        role.Window: colours.window,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.surface_raised,
        role.Text: colours.text,
        role.PlaceholderText: colours.text_muted,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.error,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.surface,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.accent_text,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent,
        role.Accent: colours.accent,
        role.Light: colours.surface,
        role.Midlight: colours.surface_raised,
        role.Mid: colours.border,
        role.Dark: colours.border_strong,
        role.Shadow: colours.border_strong,
    }.items():
        palette.setColor(colour_role, colour)
    for colour_role in (role.Text, role.WindowText, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, colour_role, colours.border_strong)
    return palette


__all__ = ["DARK", "LIGHT", "RADIUS", "Tokens", "apply", "is_dark", "set_finger_sized", "set_kind",
           "set_role", "set_type_size", "space", "tokens"]  # fmt: skip
