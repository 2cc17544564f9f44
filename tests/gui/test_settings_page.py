"""Settings that are taken over as they are changed."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices, QWheelEvent
from PySide6.QtWidgets import QComboBox

from engine import paths
from engine.errors import CatalogueLocked
from engine.settings import TABLE, Settings
from engine.types import HistoryCount
from gui import i18n, theme
from gui.bridge import Failure
from gui.pages.settings import SettingsPage
from tests.gui.fakes import FakeBridge, a_product

ROWS = [setting for setting in TABLE if setting.key != "camera"]
"""The camera has a card of its own: test_camera_card.py."""


@pytest.fixture
def bridge(qapp):
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    yield FakeBridge([a_product(n) for n in range(1, 13)])
    i18n.install(qapp, "en")


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("COUNTERSIGHT_HOME", str(tmp_path))
    return Settings()


@pytest.fixture
def page(bridge, settings, qtbot):
    page = SettingsPage(bridge, settings)
    qtbot.addWidget(page)
    page.resize(900, 700)
    page.show()
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(settings.catalogue, settings["backbone"])
    bridge.calls.clear()
    return page


def choose(page, key, value):
    """As a person does in the combo box."""
    field = page.row(key).field
    row = [choice for choice, _ in field._setting.choices].index(value)
    field.setCurrentIndex(row)
    field.activated.emit(row)


def facts(page) -> dict[str, str]:
    return dict(page._about._facts.facts())


def test_every_setting_of_the_table_has_a_row(page):
    for setting in ROWS:
        field = page.row(setting.key).field
        assert field.accessibleName() == setting.label
        assert isinstance(field, QComboBox) == bool(setting.choices)


def test_language_and_theme_are_saved_and_announced(page, settings, qtbot):
    with qtbot.waitSignal(page.language_changed) as language:
        choose(page, "language", "zh_CN")
    with qtbot.waitSignal(page.theme_changed) as mode:
        choose(page, "theme", "dark")
    assert (language.args, mode.args) == (["zh_CN"], ["dark"])
    assert Settings()["language"] == "zh_CN"
    assert Settings()["theme"] == "dark"


def test_choosing_the_same_again_does_nothing(page, bridge, qtbot):
    with qtbot.assertNotEmitted(page.language_changed):
        choose(page, "language", "system")
    choose(page, "backbone", "lite2")
    assert bridge.calls == []


def test_another_backbone_opens_the_catalogue_again(page, bridge, settings):
    choose(page, "backbone", "lite0")
    assert bridge.called("open_catalogue") == [(paths.default_catalogue(), "lite0", 0.99)]
    assert settings["backbone"] == "lite0"


def test_another_promise_holds_without_opening_anything(page, bridge, settings):
    choose(page, "promise", "0.995")
    assert bridge.called("promise") == [(0.995,)]
    assert bridge.called("open_catalogue") == []
    assert bridge.promise == 0.995  # also for what is opened again by itself
    assert settings["promise"] == "0.995"


def test_a_promise_that_is_no_choice_here_is_shown_while_it_holds(page, bridge, settings):
    field = page.row("promise").field
    page.choose("promise", "0.997")
    assert settings["promise"] == "0.997"
    assert (field.currentText(), field.count()) == ("997 of 1,000 answers", 5)
    field.activated.emit(4)
    assert bridge.called("promise") == [(0.997,)]
    choose(page, "promise", "0.95")
    assert (field.currentText(), field.count()) == ("95 of 100 answers", 4)


def test_without_a_catalogue_a_promise_is_only_kept(page, bridge, settings):
    bridge.closed.emit(None)
    page.choose("promise", "0.995")
    assert bridge.called("promise") == []
    assert settings["promise"] == "0.995"


def test_what_cannot_be_opened_again_is_not_kept(page, bridge, settings):
    choose(page, "backbone", "lite0")
    bridge.failed.emit(Failure("open", 0, CatalogueLocked(name="good.catalog")))
    assert settings["backbone"] == "lite2"
    assert page._trouble.isVisible()
    assert "good.catalog" in page._trouble.text()


def test_settings_that_cannot_be_written_say_so(page, settings, monkeypatch, qtbot):
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Settings, "_save", refuse)
    choose(page, "theme", "dark")
    assert "No space left on device" in page._trouble.text()
    assert page._trouble.isVisible()


def test_other_failures_are_none_of_its_business(page, bridge):
    bridge.failed.emit(Failure("browse", 0, CatalogueLocked(name="x")))
    assert not page._trouble.isVisible()


def test_the_wheel_scrolls_the_page_and_changes_nothing(page, settings, qtbot):
    field = page.row("theme").field
    event = QWheelEvent(
        QPointF(5, 5),
        field.mapToGlobal(QPointF(5, 5)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    field.wheelEvent(event)
    assert not event.isAccepted()
    assert settings["theme"] == "system"


def test_the_card_tells_about_the_shop(page, settings):
    assert facts(page) == {
        "Catalogue file": str(settings.catalogue),
        "Products": "12",
        "Photos": "36",
        "Recognition": "Accurate",
        "Data folder": str(paths.data()),
    }


def test_the_card_counts_again_when_the_catalogue_has_changed(page, bridge, qtbot):
    bridge.products.extend(a_product(number) for number in (13, 14))
    with qtbot.waitSignal(bridge.status_ready):
        bridge.catalogue_changed.emit()
    assert (facts(page)["Products"], facts(page)["Photos"]) == ("14", "42")


def test_folders_open_in_the_file_manager(page, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    page._about._data.click()
    page._about._logs.click()
    assert [Path(folder) for folder in opened] == [paths.data(), paths.logs()]


def test_the_language_switches_while_the_page_is_open(page, qapp, qtbot):
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: page._title.text() == "设置")
    assert page.row("theme").field.itemText(1) == "浅色"
    assert page.row("language").field.itemText(2) == "简体中文"
    assert facts(page)["识别"] == "准确"


def test_every_text_field_can_be_reached_by_keyboard(page):
    fields = [*(page.row(setting.key).field for setting in ROWS), page.camera]
    for field in fields:
        target = field.focusProxy() or field
        assert target.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_the_order_of_look_alikes_takes_effect_at_once(page, bridge, settings, qtbot):
    choose(page, "prior", "off")
    assert bridge.called("use_prior") == [(False,)]
    with qtbot.waitSignal(bridge.opened):
        bridge.open_catalogue(settings.catalogue, settings["backbone"])
    choose(page, "prior", "on")
    assert bridge.called("use_prior") == [(False,), (False,), (True,)]
    assert Settings()["prior"] == "on"


@pytest.fixture
def forgets(bridge):
    bridge.doomed = HistoryCount(questions=3)


def test_a_shorter_history_asks_before_it_deletes(page, bridge, settings, qtbot, forgets) -> None:
    choose(page, "history_days", "7")
    qtbot.waitUntil(lambda: page._limits.question is not None)
    assert bridge.called("history.would_forget") == [(7, True)]
    assert "3" in page._limits.question.windowTitle()
    assert settings["history_days"] == "90"
    with qtbot.waitSignal(page.history_changed):
        page._limits.question.yes.click()
    assert settings["history_days"] == "7"


def test_who_refuses_keeps_history_and_setting(page, settings, qtbot, forgets) -> None:
    choose(page, "history_days", "0")
    qtbot.waitUntil(lambda: page._limits.question is not None)
    page._limits.question.no.click()
    assert settings["history_days"] == "90"
    assert page.row("history_days").field.currentText() == "three months"


def test_without_pictures_it_asks_for_pictures(page, bridge, settings, qtbot) -> None:
    bridge.doomed = HistoryCount(pictures=1)
    choose(page, "history_pictures", "none")
    qtbot.waitUntil(lambda: page._limits.question is not None)
    assert bridge.called("history.would_forget") == [(90, False)]
    assert "1" in page._limits.question.windowTitle()
    page._limits.question.no.click()


def test_what_cannot_be_counted_is_not_deleted(page, bridge, settings, qtbot) -> None:
    choose(page, "history_days", "30")
    bridge.failed.emit(Failure("countasked", 0, CatalogueLocked(name="corner shop")))
    assert settings["history_days"] == "90"
    assert page.row("history_days").field.currentText() == "three months"


def test_without_a_catalogue_nobody_is_asked(page, bridge, settings) -> None:
    bridge.closed.emit(None)
    choose(page, "history_days", "30")
    assert settings["history_days"] == "30"


def test_while_one_is_counted_no_other_is_taken(page, bridge, settings, qtbot, forgets) -> None:
    choose(page, "history_days", "7")
    choose(page, "history_pictures", "none")
    assert bridge.called("history.would_forget") == [(7, True)]
    assert page.row("history_pictures").field.currentText() == "Keep them"
    qtbot.waitUntil(lambda: page._limits.question is not None)
    page._limits.question.no.click()
    assert settings["history_pictures"] == "keep"


def test_of_another_catalogue_nothing_was_counted(page, bridge, settings) -> None:
    choose(page, "history_days", "7")
    bridge.closed.emit(None)
    bridge.history.counted.emit(HistoryCount())
    assert settings["history_days"] == "90"
    assert page.row("history_days").field.currentText() == "three months"
