"""Where a photo is dropped and then shown, or the camera's picture, or why there is none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QFont, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.box_canvas import BoxCanvas
from gui.widgets.box_hint import BoxHint
from gui.widgets.notice import Notice
from gui.widgets.photo_bar import PhotoBar
from gui.widgets.text import scaled


class DropZone(QFrame):
    """Shows the picture when there is one, a notice otherwise. The page handles the drop itself."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.view = BoxCanvas()
        self.hint = BoxHint()
        self.notice = Notice()
        self._buttons = [ActionButton(actions[0], "primary"), ActionButton(actions[1])]
        self.bar = PhotoBar(actions)
        self._veil = _Veil(self)
        self._live: QWidget | None = None
        self._lay_out()
        self.show_picture(QImage(), QSize())

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        for button in self._buttons:
            self.notice.add_button(button)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(space(3), space(3), space(3), space(3))
        frame.setSpacing(0)
        frame.addWidget(self.bar)
        frame.addLayout(self._stack, stretch=1)
        self._stack.addWidget(self.notice)  # it is shown at once: not before it has a place
        self._stack.addWidget(self.view)
        frame.addWidget(self.hint)

    def add_live(self, widget: QWidget) -> None:
        """What is shown instead of a picture while the camera runs."""
        self._live = widget
        self._stack.addWidget(widget)

    def show_live(self) -> None:
        if self._live is not None and self._stack.currentWidget() is not self._live:
            self.view.set_image(QImage(), QSize())
            self._stack.setCurrentWidget(self._live)
            self.bar.show()
            self.hint.hide()

    def show_picture(self, image: QImage, original: QSize) -> None:
        """A null image shows the notice instead."""
        self.view.set_image(image, original)
        self._stack.setCurrentWidget(self.notice if image.isNull() else self.view)
        self.bar.setVisible(not image.isNull())
        self.hint.setVisible(not image.isNull())

    def set_highlighted(self, on: bool, words: str = "") -> None:
        """While something is dragged over the window."""
        self._veil.words = words
        self._veil.setVisible(on)
        self._veil.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._veil.setGeometry(self.rect())


class ActionButton(QPushButton):
    """A push button that does, says and looks like an action."""

    def __init__(
        self, action: QAction, kind: str = "secondary", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._action = action
        theme.set_kind(self, kind)
        ink = "accent_text" if kind == "primary" else ""
        self.setIcon(icons.icon(action.objectName(), ink))
        self.setCheckable(action.isCheckable())
        self.clicked.connect(action.trigger)
        action.changed.connect(self._copy)
        self._copy()

    def _copy(self) -> None:
        self.setText(self._action.text())
        self.setToolTip(self._action.toolTip())
        self.setEnabled(self._action.isEnabled())
        self.setChecked(self._action.isChecked())


class _Veil(QWidget):
    """Lies over the zone during a drag and says that it will be taken."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = theme.tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colours.accent_soft)
        painter.setPen(QPen(colours.accent, 2.5, Qt.PenStyle.DashLine))
        area = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        line = self.fontMetrics().lineSpacing()
        self._draw_icon(painter, line * 3)
        painter.setPen(colours.accent)
        painter.setFont(scaled(self.font(), 1.3, QFont.Weight.DemiBold))
        below = area.adjusted(0, line * 3, 0, 0)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, self.words)

    def _draw_icon(self, painter: QPainter, side: int) -> None:
        mark = icons.pixmap("drop", side, theme.tokens().accent, self.devicePixelRatioF())
        place = QRect(0, 0, side, side)
        place.moveCenter(self.rect().center() - QPoint(0, side // 2))
        painter.drawPixmap(place, mark)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        return super().event(event)
