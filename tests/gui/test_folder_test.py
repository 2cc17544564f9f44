"""A test with a folder: what is said of it, and what can be done with what came of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from engine.errors import NotAPicture, SourceEmpty
from engine.exchange.sources import issue
from engine.types import Evaluation, FolderTest, Verdict, VerdictCount, WrongAnswer
from gui import i18n, theme
from gui.bridge import Failure
from gui.pages.quality import QualityPage, folder_words
from tests.gui.fake_engine import a_product
from tests.gui.fakes import FakeBridge

APPLE, PEAR = a_product(1), a_product(2)
FOLDER = Path("/photos/kept aside")
FIGURES = Evaluation(
    photos=40,
    recall_1=0.85,
    recall_4=0.975,
    verdicts={
        Verdict.SURE: VerdictCount(20, 19),
        Verdict.UNSURE: VerdictCount(18, 15),
        Verdict.UNKNOWN: VerdictCount(2, 0),
        Verdict.NOT_A_PRODUCT: VerdictCount(0, 0),
    },
    unknown_photos=10,
    unknown_rejected=8,
    confusions=(),
    problems=(),
    ms_median=80,
)
WRONG = (
    WrongAnswer(FOLDER / "APP-001" / "1.jpg", "APP-001", APPLE, PEAR, Verdict.SURE, 0.97, 2, 1,
                np.full((80, 160, 3), 90, np.uint8)),
    WrongAnswer(FOLDER / "Melon" / "2.jpg", "Melon", None, PEAR, Verdict.UNSURE, 0.6, 2, None),
    WrongAnswer(FOLDER / "APP-001" / "3.jpg", "APP-001", APPLE, None, Verdict.UNKNOWN, 0.0),
)  # fmt: skip
TEST = FolderTest(
    FOLDER,
    51,
    51,
    FIGURES,
    WRONG,
    (("Melon", 10),),
    (issue(FOLDER / "APP-001" / "broken.jpg", NotAPicture(name="broken.jpg")),),
)


@pytest.fixture
def fake(qapp):
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    yield FakeBridge([APPLE, PEAR])
    i18n.install(qapp, "en")


@pytest.fixture
def page(fake, qtbot):
    page = QualityPage(fake)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show_section("folder")
    with qtbot.waitSignal(fake.measuring.trend_ready):
        page.show()
    return page


@pytest.fixture
def section(page, fake):
    fake.measuring.tested.emit(TEST)
    return page.folder


def test_the_figures(english):
    got = [(figure.value, figure.note) for figure in folder_words.figures(TEST)]
    assert got == [
        ("85\N{NBSP}%", "of 40 pictures"),
        ("98\N{NBSP}%", "of 40 pictures"),
        ("50\N{NBSP}%", "19 of 20 rightly"),
        ("80\N{NBSP}%", "of 10 pictures"),
    ]


def test_a_folder_without_strangers_has_no_unknown_test(english):
    plain = replace(TEST, figures=replace(FIGURES, unknown_photos=0, unknown_rejected=0))
    assert folder_words.figures(plain)[3].value == "–"


def test_a_folder_is_chosen_and_tested_with(page, fake, qtbot, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(FOLDER))
    qtbot.mouseClick(page.folder.choose_button, Qt.MouseButton.LeftButton)
    assert fake.called("measuring.test_folder") == [(FOLDER,)]
    assert "kept aside" in page.folder.empty._title.text()
    fake.working_changed.emit(True)
    assert not page.folder.choose_button.isEnabled()


def test_wrong_answers_show_query_reference_and_right_product(section, qtbot):
    rows = section.wrong.rows()
    assert [picture.role for picture in rows[0].pictures] == ["asked about", "taken for", "it is"]
    assert [picture.key for picture in rows[0].pictures] == [("query", 0), 2, 1]
    assert rows[0].title == "Sure: Granny Smith apple, but it is Golden Delicious apple"
    assert rows[1].title == "Not sure: Granny Smith apple, but “Melon” is not in the catalogue"
    assert rows[2].title == "Unknown, but it is Golden Delicious apple"
    section.grab()
    assert section._picture(("query", 0)).width() == 160
    assert section._picture(("query", 1)) is None


def test_a_wrong_answer_leads_to_the_right_product(section, page, qtbot):
    with qtbot.waitSignal(page.product_wanted) as wanted:
        qtbot.keyClick(section.wrong, Qt.Key.Key_Return)
    assert wanted.args == [APPLE]
    qtbot.keyClick(section.wrong, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.product_wanted) as wanted:
        qtbot.mouseClick(section.open_button, Qt.MouseButton.LeftButton)
    assert wanted.args == [PEAR]  # what it was taken for: there is no right one


def test_verdicts_unknown_folders_and_files_that_cannot_be_used(section, qtbot):
    qtbot.mouseClick(section.tabs.buttons["verdicts"], Qt.MouseButton.LeftButton)
    assert section.tables["verdicts"].isVisible()
    assert section.tables["verdicts"].values().texts()[0] == ("Sure", "20", "19", "95\N{NBSP}%")
    assert section.tables["verdicts"].values().texts()[3][3] == "–"
    assert not section.open_button.isVisible()
    qtbot.mouseClick(section.tabs.buttons["unknown"], Qt.MouseButton.LeftButton)
    assert section.tables["unknown"].values().texts() == [("Melon", "10")]
    qtbot.mouseClick(section.tabs.buttons["unread"], Qt.MouseButton.LeftButton)
    ((file, why),) = section.tables["unread"].values().texts()
    assert file.endswith("broken.jpg")
    assert "broken.jpg" in why


def test_what_was_wrong_is_saved(section, fake, qtbot, monkeypatch, tmp_path):
    target = tmp_path / "wrong.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(target), ""))
    qtbot.mouseClick(section.save_button, Qt.MouseButton.LeftButton)
    ((path, heads, rows),) = fake.called("measuring.save_table")
    assert path == target
    assert {len(row) for row in rows} == {len(heads)}
    assert rows[0][2:6] == ("APP-001", APPLE.name, "APP-002", PEAR.name)
    assert rows[-1][0].endswith("broken.jpg")


def test_all_right_shows_the_answers_first(page, fake):
    fake.measuring.tested.emit(replace(TEST, wrong=(), unread=()))
    assert page.folder.tabs.chosen() == "verdicts"
    assert not page.folder.save_button.isEnabled()


def test_cancelled_before_it_began_shows_what_can_be_done(page, fake):
    page.test_folder(FOLDER)
    fake.measuring.tested.emit(None)
    assert "kept aside" in page.folder.empty._title.text()
    assert page.folder.test() is None


def test_cancelled_on_the_way_says_how_many_were_left(page, fake):
    fake.measuring.tested.emit(replace(TEST, asked=12, cancelled=True))
    assert "Cancelled" in page.folder.headline.text()


def test_a_folder_without_pictures_is_no_test(page, fake):
    page.test_folder(FOLDER)
    fake.failed.emit(Failure("foldertest", 0, SourceEmpty(name="kept aside")))
    assert page.folder.empty._title.text() == "That did not work"
    assert "kept aside" in page.folder.empty._text.text()


def test_another_catalogue_forgets_the_test(section, fake, tmp_path, qtbot):
    with qtbot.waitSignal(fake.opened):
        fake.open_catalogue(tmp_path / "other.catalog", "lite2")
    assert section.test() is None


def test_another_language_shows_at_once(section, qapp, qtbot):
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: APPLE.name_zh in section.wrong.rows()[0].pictures[2].name)
