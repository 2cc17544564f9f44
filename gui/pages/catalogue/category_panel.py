"""The category tree beside the products, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAction, QCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from engine.types import BulkEdit, CategoryCount, CategoryPath
from gui import formats, icons, theme
from gui.bridge import Bridge
from gui.pages.catalogue.category_drag import Drop, Fit
from gui.pages.catalogue.category_tree import CategoryTree
from gui.pages.catalogue.pick_category import PickCategoryDialog

_Verb = Callable[[CategoryPath, CategoryPath], None]


class CategoryPanel(QFrame):
    """Every change is one of the catalogue's, and undone like any other. ``set_selected`` tells
    which products the menu may move."""

    chosen = Signal(object)  # CategoryPath to filter by
    closed = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editing = bridge.editing
        self._selected: tuple[int, ...] = ()
        self.dialog: PickCategoryDialog | None = None
        self._picking: tuple[CategoryPath, _Verb] | None = None
        self.setProperty("card", True)
        self._title = QLabel()
        self._add = QToolButton(icon=icons.icon("add"))
        self._close = QToolButton(icon=icons.icon("close", "text_muted"))
        self.tree = CategoryTree()
        self.hint = QLabel(textFormat=Qt.TextFormat.PlainText, wordWrap=True)
        self._lay_out()
        self._connect()
        self._retranslate()

    def _lay_out(self) -> None:
        theme.set_role(self._title, "strong")
        self.tree.setFrameShape(QFrame.Shape.NoFrame)
        self.tree.setProperty("bare", True)
        head = QHBoxLayout(spacing=0)
        head.setContentsMargins(theme.space(3), theme.space(1), theme.space(1), 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._add)
        head.addWidget(self._close)
        self.hint.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(2))
        self.hint.hide()
        column = QVBoxLayout(self, spacing=theme.space(1))
        column.setContentsMargins(1, 1, 1, theme.space(1))
        column.addLayout(head)
        column.addWidget(self.tree, 1)
        column.addWidget(self.hint)
        self.setFixedWidth(self.fontMetrics().lineSpacing() * 13)

    def _connect(self) -> None:
        self.tree.chosen.connect(self.chosen)
        self.tree.added.connect(self._on_tree_added)
        self.tree.renamed.connect(self._on_tree_renamed)
        self.tree.dropped.connect(self._on_tree_dropped)
        self.tree.hovered.connect(self._on_tree_hovered)
        self.tree.menu_wanted.connect(self._on_tree_menu_wanted)
        self.tree.remove_wanted.connect(self.remove)
        self._add.clicked.connect(self._on_add_clicked)
        self._close.clicked.connect(self.closed)

    # What is shown

    def show_categories(self, counts: Sequence[CategoryCount]) -> None:
        self.tree.show_counts(counts)

    def choose(self, category: CategoryPath) -> None:
        self.tree.choose(category)

    def set_selected(self, ids: Sequence[int]) -> None:
        self._selected = tuple(ids)

    # Verbs

    @Slot(object, str, str)
    def _on_tree_added(self, parent: CategoryPath, name: str, name_zh: str) -> None:
        above = self.tree.paths().get(parent, ())
        self._editing.add_category((*parent, name), (*above, name_zh))

    @Slot(object, str, str)
    def _on_tree_renamed(self, path: CategoryPath, name: str, name_zh: str) -> None:
        self._editing.rename_category(path, name, name_zh)
        self._follow(path, (*path[:-1], name))

    def move(self, path: CategoryPath, under: CategoryPath) -> None:
        self._editing.move_category(path, under)
        self._follow(path, (*under, path[-1]))

    def merge(self, path: CategoryPath, into: CategoryPath) -> None:
        self._editing.merge_categories(path, into)
        self._follow(path, into)

    @Slot(object)
    def remove(self, path: CategoryPath) -> None:
        self._editing.remove_category(path)
        self._follow(path, path[:-1], is_gone=True)

    def move_products(self, ids: Sequence[int], into: CategoryPath) -> None:
        chinese = self.tree.paths().get(into, ())
        edit = BulkEdit({"category": into, "category_zh": chinese})
        self._editing.edit_products(ids, edit)

    def _follow(self, old: CategoryPath, new: CategoryPath, is_gone: bool = False) -> None:
        """What was filtered by stays so under its new name."""
        now = self.tree.category()
        if now[: len(old)] == old:
            self.chosen.emit(new if is_gone else (*new, *now[len(old) :]))

    # Dropping

    @Slot(object, object, bool)
    def _on_tree_dropped(self, drop: Drop, fit: Fit, asks: bool) -> None:
        if fit is Fit.PRODUCTS:
            self.move_products(drop.products, drop.target)
        elif fit is Fit.ASK or (asks and drop.target):
            self._ask(drop)
        else:
            self.move(drop.category, drop.target)

    def _ask(self, drop: Drop) -> None:
        menu = self._menu()
        into = self._namesake(drop)
        merge = menu.addAction(self.tr("Merge with {name}").format(name=self._name(into)))
        merge.setData((self.merge, drop.category, into))
        if (*drop.target, drop.category[-1]) not in self.tree.paths():
            text = self.tr("Move under {name}").format(name=self._name(drop.target))
            menu.addAction(text).setData((self.move, drop.category, drop.target))
        menu.popup(QCursor.pos())

    def _namesake(self, drop: Drop) -> CategoryPath:
        """The category that the dropped one would become a part of."""
        below = (*drop.target, drop.category[-1])
        return below if below in self.tree.paths() else drop.target

    @Slot(object, object)
    def _on_tree_hovered(self, drop: Drop | None, fit: Fit | None) -> None:
        self.hint.setVisible(drop is not None)
        if drop is not None and fit is not None:
            theme.set_role(self.hint, "error" if fit.is_refused else "muted")
            self.hint.setText(self._said(drop, fit))

    def _said(self, drop: Drop, fit: Fit) -> str:
        name, target = self._name(drop.category), self._name(drop.target)
        texts = {
            Fit.MOVE: self.tr("Move {name} under {target}"),
            Fit.ASK: self.tr("Merge {name} with the one of the same name"),
            Fit.INSIDE_ITSELF: self.tr("{name} cannot go into itself"),
            Fit.ALREADY_THERE: self.tr("{name} is there already"),
            Fit.NO_CATEGORY: self.tr("Drop the products on a category"),
            Fit.NOTHING: "",
        }
        if fit is Fit.PRODUCTS:
            many = self.tr("Move %n product(s) to {target}", "", len(drop.products))
            return many.format(target=target)
        if fit is Fit.MOVE and not drop.target:
            return self.tr("Move {name} to the top").format(name=name)
        return texts[fit].format(name=name, target=target)

    def _name(self, path: CategoryPath) -> str:
        return formats.category_name(path, self.tree.paths().get(path, ()))

    # The menu: all that dragging does, for the keyboard

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_menu_triggered)
        return menu

    @Slot(object, QPoint)
    def _on_tree_menu_wanted(self, path: CategoryPath, place: QPoint) -> None:
        menu = self._menu()
        new = self.tr("New category…") if not path else self.tr("New category below…")
        menu.addAction(new).setData((self.tree.add_below, path))
        if path:
            self._add_verbs(menu, path)
        menu.popup(place)

    def _add_verbs(self, menu: QMenu, path: CategoryPath) -> None:
        verbs = (
            (self.tr("Rename…"), (self.tree.rename, path)),
            (self.tr("Move under…"), (self._pick, path, self.move)),
            (self.tr("Merge into…"), (self._pick, path, self.merge)),
            (self.tr("Remove"), (self.remove, path)),
        )
        for text, verb in verbs:
            menu.addAction(text).setData(verb)
        if self._selected:
            menu.addSeparator()
            text = self.tr("Move %n selected product(s) here", "", len(self._selected))
            menu.addAction(text).setData((self.move_products, self._selected, path))

    @Slot(QAction)
    def _on_menu_triggered(self, action: QAction) -> None:
        verb, *arguments = action.data()
        verb(*arguments)

    def _pick(self, path: CategoryPath, verb: _Verb) -> None:
        """Which category shall it go to? Of those that are possible."""
        self._picking = path, verb
        known, is_move = self.tree.paths(), verb == self.move
        fitting = [to for to in ((), *known) if self._fits(path, to, is_move)]
        self.dialog = PickCategoryDialog(self._name(path), fitting, known, is_move, self.window())
        self.dialog.picked.connect(self._on_dialog_picked)
        self.dialog.open()

    def _fits(self, path: CategoryPath, target: CategoryPath, is_move: bool) -> bool:
        if not is_move:
            return bool(target) and target[: len(path)] != path
        return Drop(path, (), target).fit(self.tree.paths()) is Fit.MOVE

    @Slot(object)
    def _on_dialog_picked(self, target: CategoryPath) -> None:
        picking, self._picking, self.dialog = self._picking, None, None
        if picking is not None:
            path, verb = picking
            verb(path, target)

    # Words

    @Slot()
    def _on_add_clicked(self) -> None:
        self.tree.add_below(self.tree.category())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()

    def _retranslate(self) -> None:
        self._title.setText(self.tr("Categories"))
        for button, text in (
            (self._add, self.tr("New category")),
            (self._close, self.tr("Hide the categories")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
