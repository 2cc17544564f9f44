"""Where a photo is dropped and then shown, or the camera's picture, or why there is none."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QColor, QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from gui import icons, theme
from gui.theme import space
from gui.widgets.floating_tools import FloatingTools
from gui.widgets.image_view import ImageView
from gui.widgets.notice import Notice
from gui.widgets.text import scaled


class DropZone(QFrame):
    """Shows the picture when there is one, a notice otherwise. The page handles the drop itself."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self._actions = actions
        self.view = ImageView()
        self.notice = Notice()
        self._buttons = [ActionButton(actions[0], "primary"), ActionButton(actions[1])]
        self._tools = FloatingTools(self)
        self._veil = _Veil(self)
        self._lay_out()
        self.show_picture(QImage(), QSize())

    def _lay_out(self) -> None:
        self._stack = QStackedLayout()
        self._stack.addWidget(self.notice)
        self._stack.addWidget(self.view)
        for button in self._buttons:
            self.notice.add_button(button)
        for action in self._actions:
            self._tools.add(action)
        frame = QVBoxLayout(self)
        frame.setContentsMargins(space(3), space(3), space(3), space(3))
        frame.addLayout(self._stack)

    def show_picture(self, image: QImage, original: QSize, box: QRect | None = None) -> None:
        """A null image shows the notice instead."""
        self.view.set_image(image, original)
        self.view.set_box(box or QRect())
        self._stack.setCurrentWidget(self.notice if image.isNull() else self.view)
        self._tools.setVisible(not image.isNull())
        self._place_overlays()

    def set_highlighted(self, on: bool, words: str = "") -> None:
        """While something is dragged over the window."""
        self._veil.words = words
        self._veil.setVisible(on)
        self._veil.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_overlays()

    def _place_overlays(self) -> None:
        self._veil.setGeometry(self.rect())
        size = self._tools.sizeHint()
        left = self.width() - size.width() - space(4)
        self._tools.setGeometry(left, space(4), size.width(), size.height())
        self._tools.raise_()


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
        wash = QColor(colours.accent_soft)
        wash.setAlpha(230)
        painter.setBrush(wash)
        painter.setPen(QPen(colours.accent, 2.5, Qt.PenStyle.DashLine))
        area = QRectF(self.rect()).adjusted(6, 6, -6, -6)
        painter.drawRoundedRect(area, theme.RADIUS, theme.RADIUS)
        painter.setPen(colours.accent)
        painter.setFont(scaled(self.font(), 1.3, painter.font().Weight.DemiBold))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self.words)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LanguageChange:
            self.update()
        return super().event(event)
