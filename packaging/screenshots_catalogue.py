"""The catalogue's screens: table, a product's page, an import that is looked at, tidying up."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from screenshots_tools import save, settle, wait_for, wait_until

LIST = """货号,名称,品牌,售价(元),库存,条码,产地
MLK-02,牧边脱脂牛奶,Meadowby,12.90,40,2051700015076,内蒙古
MLK-01,牧边全脂牛奶,Meadowby,13.90,,,
TEA-03,云岭普洱茶,Yunling,"1,088.00",12,6901234567892,云南
TEA-04,云岭红茶,Yunling,十元,30,,云南
,没有货号,Yunling,5.00,1,,
SDA-04,泡莫可乐 樱桃味,Pomo,3.50,96,,
"""
"""A price list as a wholesaler sends it, with two rows that cannot be taken."""


class CataloguePhotographer(QObject):
    """Drives the catalogue page of one window."""

    def __init__(self, window: QObject, bridge: QObject, out: Path, ending: str) -> None:
        super().__init__()
        self._window, self._bridge, self._out, self._ending = window, bridge, out, ending
        self._page = window.catalogue_page

    def take_all(self, folder: Path) -> None:
        """``folder`` is for what is to be imported."""
        self._page.browser.show_as_table(True, is_choice=False)
        self._page.browser.clear_selection()
        self._save("catalogue-table")
        self._page.browser.show_as_table(False, is_choice=False)
        self._product()
        self._import(folder)
        self._tidy()

    def _product(self) -> None:
        self._page.browser.select_row(2)
        wait_until(lambda: self._page.details.isVisible())
        self._page.details.set_wide(True)
        settle(1000)
        self._save("product")
        self._page.details.set_wide(False)

    def _import(self, folder: Path) -> None:
        source = folder / "价格表.csv"
        source.write_text(LIST, encoding="gb18030")
        desk = self._window.desk
        desk.import_from(source)
        dialog = next(d for d in self._window.findChildren(QObject) if _is_import(d))
        dialog.resize(1080, 720)
        wait_until(lambda: dialog.preview.isVisible())
        settle(1500)
        save(dialog, self._out / f"import-{self._ending}.png")
        dialog.close()

    def _tidy(self) -> None:
        page = self._window.tidy_page
        wait_for(self._bridge.tidying.searched, page.search)
        wait_for(self._bridge.tidying.reported, self._page.tidy_wanted.emit)
        settle(1500)
        self._save("tidy")
        page.left.emit()

    def _save(self, name: str) -> None:
        save(self._window, self._out / f"{name}-{self._ending}.png")


def _is_import(thing: QObject) -> bool:
    return type(thing).__name__ == "ImportDialog"
