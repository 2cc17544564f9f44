"""One product that may be the one: its key, its photo, its name and what the clerk needs of it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.text import broken, draw_lines, scaled
from gui.widgets.tile_mark import paint_mark

_PHOTO_SHARES = (0.4, 0.34, 0.28)


@dataclass(frozen=True, slots=True, eq=False)
class TileContent:
    """All of it ready to be read. ``share`` (0…1) is the length of the bar under the percentage,
    ``mark`` a word or two over the photo, and ``tip`` says why."""

    key: str = ""
    name: str = ""
    price: str = ""
    stock: str = ""
    percent: str = ""
    share: float = 0.0
    sku: str = ""
    photo: QPixmap | None = None
    is_dimmed: bool = False
    is_taken: bool = False
    mark: str = ""
    tip: str = ""

    @property
    def is_empty(self) -> bool:
        return not self.name

    def spoken(self) -> str:
        parts = (self.key, self.name, self.price, self.stock, self.percent, self.sku, self.mark)
        return ", ".join(part for part in parts if part)


class ResultTile(QAbstractButton):
    """Photo above the words where it is tall, beside them where it is wide. A click takes it."""

    pointed_at = Signal()
    menu_wanted = Signal(QPoint)  # where on the screen

    def __init__(self, key: str, is_large: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_large = is_large
        self._content = TileContent(key)
        self._scaled = QPixmap()
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.show_content(self._content)

    def content(self) -> TileContent:
        return self._content

    def show_content(self, content: TileContent) -> None:
        if content.photo is not self._content.photo:
            self._scaled = QPixmap()
        self._content = content
        self.setEnabled(not content.is_empty)
        self.setCursor(
            Qt.CursorShape.ArrowCursor if content.is_empty else Qt.CursorShape.PointingHandCursor
        )
        self.setAccessibleName(content.spoken())
        self.setAccessibleDescription(content.tip)
        self.setToolTip("\n".join(part for part in (content.name, content.tip) if part))
        self.update()

    def clear(self) -> None:
        self.show_content(TileContent(self._content.key))

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 13, line * 17) if self._is_large else QSize(line * 12, line * 5)

    def minimumSizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 9, line * 11) if self._is_large else QSize(line * 9, line * 4)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.pointed_at.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed_at.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if not self._content.is_empty:
            self.menu_wanted.emit(event.globalPos())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self.update()

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_card(painter)
        if self._content.is_empty:
            self._paint_key(painter, theme.tokens().border, theme.tokens().border_strong)
            return
        photo, words = self._areas()
        self._paint_photo(painter, photo)
        if self._content.mark and not self._content.is_dimmed:
            paint_mark(painter, photo, "often", self._content.mark, self.font())
        self._paint_words(painter, words)
        colours = theme.tokens()
        if self._content.is_taken:
            self._paint_key(painter, colours.sure, colours.surface)
        elif self._is_large and not self._content.is_dimmed:
            self._paint_key(painter, colours.accent, colours.accent_text)
        else:
            self._paint_key(painter, colours.text_muted, colours.surface)

    def _paint_card(self, painter: QPainter) -> None:
        colours = theme.tokens()
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self._content.is_empty:
            painter.setPen(QPen(colours.border, 1.2, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        else:
            painter.setPen(self._edge())
            hot = self.underMouse() or self.isDown()
            painter.setBrush(colours.surface_raised if hot else colours.surface)
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)

    def _edge(self) -> QPen:
        colours = theme.tokens()
        if self._content.is_taken:
            return QPen(colours.sure, 2)
        if self.hasFocus():
            return QPen(colours.accent, 2)
        return QPen(colours.border, 1)

    def _areas(self) -> tuple[QRect, QRect]:
        """Where the photo goes and where the words."""
        inside = self.rect().adjusted(space(3), space(3), -space(3), -space(3))
        if self.width() > self.height() * 1.15:
            side = min(inside.height(), self._photo_width(inside.width()))
            photo = QRect(inside.left(), inside.top(), side, inside.height())
            return photo, inside.adjusted(side + space(3), 0, 0, 0)
        words = self._words_height(inside.width())
        photo = inside.adjusted(0, 0, 0, -words - space(2))
        return photo, QRect(inside.left(), inside.bottom() - words + 1, inside.width(), words)

    def _photo_width(self, room: int) -> int:
        """Less where the name would be cut: its last word may be all the difference."""
        widths = [int(room * share) for share in _PHOTO_SHARES]
        fitting = (w for w in widths if self._is_whole(room - w - space(3)))
        return next(fitting, widths[-1])

    def _is_whole(self, width: int) -> bool:
        name = broken(self._content.name, self._name_font(), width, 3)
        return len(name) <= 2

    def _words_height(self, width: int) -> int:
        line = self.fontMetrics().lineSpacing()
        lines = len(broken(self._content.name, self._name_font(), width, 2))
        name = lines * QFontMetrics(self._name_font()).lineSpacing()
        facts = QFontMetrics(self._price_font()).lineSpacing()
        return name + facts + line + space(1) + space(4)

    def _name_font(self) -> QFont:
        return scaled(self.font(), self._name_scale(), QFont.Weight.DemiBold)

    def _price_font(self) -> QFont:
        return scaled(self.font(), self._name_scale() * 0.92, QFont.Weight.DemiBold)

    def _name_scale(self) -> float:
        """Larger in a large window: a clerk reads it from a step away."""
        line = self.fontMetrics().lineSpacing()
        if self._is_large:
            return min(max(1.3, self.width() / (line * 12)), 1.9)
        room = min(self.height() / (line * 5.5), self.width() / (line * 13))
        return min(max(1.0, room), 1.5)

    def _paint_photo(self, painter: QPainter, area: QRect) -> None:
        painter.save()
        painter.setOpacity(0.45 if self._content.is_dimmed else 1.0)
        path = QPainterPath()
        path.addRoundedRect(QRectF(area), space(2), space(2))
        painter.setClipPath(path)
        painter.fillRect(area, theme.tokens().surface_raised)
        pixmap = self._photo_at(area.size())
        if pixmap.isNull():
            self._paint_no_photo(painter, area)
        else:
            place = QRect(area.topLeft(), pixmap.deviceIndependentSize().toSize())
            place.moveCenter(area.center())
            painter.drawPixmap(place, pixmap)
        painter.restore()

    def _photo_at(self, size: QSize) -> QPixmap:
        """The photo scaled once per size, not at each painting."""
        photo = self._content.photo
        if photo is None or photo.isNull():
            return QPixmap()
        ratio = self.devicePixelRatioF()
        fitting = photo.size().scaled(size * ratio, Qt.AspectRatioMode.KeepAspectRatio)
        if self._scaled.size() != fitting:
            self._scaled = photo.scaled(
                fitting,
                Qt.AspectRatioMode.IgnoreAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
            self._scaled.setDevicePixelRatio(ratio)
        return self._scaled

    def _paint_no_photo(self, painter: QPainter, area: QRect) -> None:
        side = min(area.width(), area.height()) // 2
        mark = icons.pixmap("box", side, theme.tokens().border_strong, self.devicePixelRatioF())
        place = QRect(0, 0, side, side)
        place.moveCenter(area.center())
        painter.drawPixmap(place, mark)

    def _paint_words(self, painter: QPainter, area: QRect) -> None:
        colours = theme.tokens()
        faded = self._content.is_dimmed
        line = self.fontMetrics().lineSpacing()
        painter.setPen(colours.text_muted if faded else colours.text)
        top = area.top() + draw_lines(painter, area, self._content.name, self._name_font(), 2)
        height = QFontMetrics(self._price_font()).lineSpacing()
        facts = QRect(area.left(), top + space(1) // 2, area.width(), height)
        stock = self._paint_price(painter, facts)
        last = QRect(area.left(), area.bottom() - line, area.width(), line)
        below = facts.translated(0, height).intersected(area)
        if not self._fits(stock) and below.bottom() <= last.top():
            stock = below
        if self._fits(stock):
            self._paint_stock(painter, stock)
        if last.top() >= facts.bottom() - space(1):
            self._paint_certainty(painter, last, has_stock=self._fits(stock))

    def _paint_price(self, painter: QPainter, area: QRect) -> QRect:
        """The room left beside it."""
        colours = theme.tokens()
        painter.setFont(self._price_font())
        painter.setPen(colours.text_muted if self._content.is_dimmed else colours.text)
        painter.drawText(area, _LEFT, self._content.price)
        used = painter.fontMetrics().horizontalAdvance(self._content.price)
        return area.adjusted(used + space(3) if used else 0, 0, 0, 0)

    def _fits(self, area: QRect) -> bool:
        """Whether the stock has room there."""
        return self.fontMetrics().horizontalAdvance(self._content.stock) <= area.width()

    def _paint_stock(self, painter: QPainter, area: QRect) -> None:
        painter.setFont(self.font())
        painter.setPen(theme.tokens().text_muted)
        painter.drawText(area, _LEFT, self._content.stock)

    def _paint_certainty(self, painter: QPainter, area: QRect, has_stock: bool) -> None:
        """Percentage and SKU, with a thin bar above them. A stock without room displaces the SKU:
        whoever sells asks for it sooner."""
        colours = theme.tokens()
        content = self._content
        painter.setFont(scaled(self.font(), 0.92))
        painter.setPen(colours.text_muted)
        painter.drawText(area, _LEFT, content.percent)
        used = painter.fontMetrics().horizontalAdvance(content.percent)
        sku_area = area.adjusted(used + space(3) if used else 0, 0, 0, 0)
        metrics = painter.fontMetrics()
        text = content.sku if has_stock else content.stock
        text = metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, sku_area.width())
        painter.drawText(sku_area, _RIGHT, text)
        if self._is_large and content.percent:
            color = colours.text_muted if content.is_dimmed else colours.accent
            self._paint_bar(painter, area, color)

    def _paint_bar(self, painter: QPainter, area: QRect, color: QColor) -> None:
        track = QRectF(area.left(), area.top() - space(1) - 1, area.width(), 3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.tokens().surface_raised)
        painter.drawRoundedRect(track, 1.5, 1.5)
        track.setWidth(max(3.0, track.width() * self._content.share))
        painter.setBrush(color)
        painter.drawRoundedRect(track, 1.5, 1.5)

    def _paint_key(self, painter: QPainter, plate: QColor, ink: QColor) -> None:
        """The number to press, or a tick once it was taken."""
        side = round(self.fontMetrics().height() * (1.5 if self._is_large else 1.2))
        place = QRect(space(2), space(2), side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(plate)
        painter.drawRoundedRect(place, space(1) + 2, space(1) + 2)
        if self._content.is_taken:
            mark = icons.pixmap("check", side - space(1), ink, self.devicePixelRatioF())
            painter.drawPixmap(place.adjusted(2, 2, -2, -2), mark)
            return
        painter.setPen(ink)
        painter.setFont(scaled(self.font(), 1.1 if self._is_large else 0.95, QFont.Weight.Bold))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, self._content.key)


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
