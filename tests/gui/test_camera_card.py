"""Choosing a camera and setting it up, without one."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit

from engine import paths
from engine.camera import PASSWORDS, Device, Login, Profile, Profiles, device_text
from engine.counter.types import WHOLE
from engine.settings import Settings
from gui import i18n, theme
from gui.counter import cameras as cameras_module
from gui.pages.settings import SettingsPage
from tests.gui.fakes import FakeBridge

ADDRESS = "rtsp://192.168.1.20/stream1"
SECRET = "S3cr3t wört"


@pytest.fixture
def plugged(monkeypatch):
    """Names of the cameras that are plugged in."""
    names = ["C920", "USB Camera", "USB Camera"]

    def listed():
        return tuple(
            Device(name, ordinal := names[: n + 1].count(name), n, device_text(name, ordinal))
            for n, name in enumerate(names)
        )

    monkeypatch.setattr(cameras_module, "list_cameras", listed)
    return names


@pytest.fixture
def no_keyring(monkeypatch):
    monkeypatch.setattr(PASSWORDS, "keep", lambda *_: False)


@pytest.fixture
def settings(home):
    return Settings()


@pytest.fixture
def page(qapp, settings, plugged, qtbot):
    theme.apply(qapp, "light")
    i18n.install(qapp, "en")
    page = SettingsPage(FakeBridge(), settings)
    qtbot.addWidget(page)
    page.resize(900, 900)
    with qtbot.waitSignal(page.camera._cameras.listed):
        page.show()
    yield page
    i18n.install(qapp, "en")
    PASSWORDS._this_run.clear()


@pytest.fixture
def card(page):
    return page.camera


def names(card) -> list[str]:
    return [card.choices.itemText(row) for row in range(card.choices.count())]


def choose(options, value) -> None:
    """As a person does in the combo box."""
    row = options._values.index(value)
    options.setCurrentIndex(row)
    options.activated.emit(row)


def test_cameras_are_listed_by_name_when_the_card_is_seen(card) -> None:
    assert names(card) == ["C920", "USB Camera", "USB Camera (2)", "Camera 1 of this computer"]
    assert card.choices.value() == "0"


def test_a_camera_is_kept_by_its_name(card, page, settings, qtbot) -> None:
    with qtbot.waitSignal(page.camera_changed):
        choose(card.choices, "device:USB Camera#2")
    assert settings["camera"] == "device:USB Camera#2"
    assert names(card) == ["C920", "USB Camera", "USB Camera (2)"]


def test_one_that_is_not_plugged_in_stays_chosen(card, plugged, qtbot) -> None:
    choose(card.choices, "device:C920")
    plugged.remove("C920")
    with qtbot.waitSignal(card._cameras.listed):
        card.refresh.click()
    assert names(card)[-1] == "C920 (not plugged in)"
    assert card.choices.value() == "device:C920"
    assert card.refresh.isEnabled()


def test_without_any_camera_it_says_so(card, plugged, qtbot) -> None:
    plugged.clear()
    with qtbot.waitSignal(card._cameras.listed):
        card.refresh.click()
    assert "No camera" in card._note.text()


def enter(card, address, user="", password="") -> None:
    card.ip_camera.trigger()
    form = card.ip_form
    assert form.isVisible()
    form.address.setText(address)
    form.user.setText(user)
    form.password.setText(password)
    form.use.click()


def test_an_ip_camera_is_kept_without_its_password(card, settings, page, qtbot, no_keyring) -> None:
    with qtbot.waitSignals([page.camera_changed, card._cameras.login_kept]):
        enter(card, ADDRESS, "clerk", SECRET)
    assert settings["camera"] == ADDRESS
    assert PASSWORDS.find(ADDRESS) == Login("clerk", SECRET)
    files = "".join(file.read_text(encoding="utf-8") for file in paths.config().iterdir())
    assert SECRET not in files
    assert "clerk" not in files
    assert "password store" in card._note.text()
    assert not card.ip_form.isVisible()
    assert names(card)[-1] == "192.168.1.20"


def test_a_password_within_the_address_is_taken_out(card, settings, qtbot, no_keyring) -> None:
    with qtbot.waitSignal(card._cameras.login_kept):
        enter(card, "rtsp://clerk:S3cr3t%20w%C3%B6rt@192.168.1.20/stream1")
    assert settings["camera"] == ADDRESS
    assert PASSWORDS.find(ADDRESS) == Login("clerk", SECRET)


def test_a_password_that_an_older_version_kept_is_taken_out(
    settings, qapp, qtbot, plugged, no_keyring
) -> None:
    settings.set("camera", "rtsp://clerk:old@192.168.1.20/stream1")
    page = SettingsPage(FakeBridge(), settings)
    qtbot.addWidget(page)
    assert Settings()["camera"] == ADDRESS
    assert PASSWORDS.find(ADDRESS) == Login("clerk", "old")
    PASSWORDS._this_run.clear()


def test_another_password_opens_the_same_camera_again(card, page, qtbot, no_keyring) -> None:
    enter(card, ADDRESS)
    with qtbot.waitSignal(page.camera_changed):
        enter(card, ADDRESS, "clerk", SECRET)
    card.ip_camera.trigger()
    assert card.ip_form.address.text() == ADDRESS
    assert card.ip_form.password.text() == ""
    assert card.ip_form.password.echoMode() is QLineEdit.EchoMode.Password


@pytest.mark.parametrize("typed", ["", "192.168.1.20", "rtsp://", "ftp://cam/1", "rtsp://a b"])
def test_what_is_no_address_cannot_be_used(card, typed) -> None:
    card.ip_camera.trigger()
    card.ip_form.address.setText(typed)
    assert not card.ip_form.use.isEnabled()


def test_an_address_can_be_given_up(card, settings) -> None:
    card.ip_camera.trigger()
    card.ip_form.cancel.click()
    assert not card.ip_form.isVisible()
    assert settings["camera"] == "0"


def test_films_and_folders_can_be_chosen(card, settings, monkeypatch, tmp_path) -> None:
    film = str(tmp_path / "counter.mp4")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (film, ""))
    card.video.trigger()
    assert settings["camera"] == film
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    card.folder.trigger()
    assert settings["camera"] == str(tmp_path)
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    card.folder.trigger()
    assert settings["camera"] == str(tmp_path)


def test_each_camera_is_set_by_itself(card, page, qtbot) -> None:
    setup = card.setup
    choose(card.choices, "device:C920")
    with qtbot.waitSignal(page.camera_changed):
        choose(setup.size_, (1920, 1080))
    choose(setup.format, "yuyv")
    choose(setup.rotation, 180)
    setup.mirror.click()
    setup.automatic.click()
    usual = cameras_module.EXPOSURE.usual
    assert Profiles().get("device:C920") == Profile(1920, 1080, "yuyv", True, 180, usual)
    setup.exposure.set_value(usual + 1)
    setup.exposure.editingFinished.emit()
    assert Profiles().get("device:C920").exposure == usual + 1
    choose(card.choices, "device:USB Camera")
    assert setup.size_.value() == (1280, 720)
    assert not setup.mirror.isChecked()
    choose(card.choices, "device:C920")
    assert setup.mirror.isChecked()
    assert setup.exposure.isEnabled()
    setup.automatic.click()
    assert Profiles().get("device:C920").exposure is None


def test_the_same_again_changes_nothing(card, page, qtbot) -> None:
    with qtbot.assertNotEmitted(page.camera_changed):
        choose(card.setup.rotation, 0)
        card.setup.exposure.editingFinished.emit()


def test_a_marked_counter_is_another_place_once_the_picture_is_turned(card) -> None:
    corners = ((0.1, 0.1), (0.9, 0.1), (0.9, 0.9), (0.1, 0.9))
    Profiles().put("0", Profile(region=corners))
    choose(card.setup.format, "mjpg")
    assert Profiles().get("0").region == corners
    choose(card.setup.rotation, 90)
    assert Profiles().get("0").region == WHOLE


def test_only_cameras_of_this_computer_are_told_size_and_exposure(card, no_keyring) -> None:
    setup = card.setup
    assert setup.size_.isVisible()
    enter(card, ADDRESS)
    shown = [w.isVisible() for w in (setup.size_, setup.format, setup.exposure, setup.rotation)]
    assert shown == [False, False, False, True]


def test_what_cannot_be_saved_is_told(card, monkeypatch) -> None:
    def refuse(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Profiles, "put", refuse)
    card.setup.mirror.click()
    assert "could not be saved" in card._note.text()
    assert not card.setup.mirror.isChecked()


def test_the_wheel_changes_nothing(card) -> None:
    for field in (card.choices, card.setup.size_, card.setup.exposure):
        event = QWheelEvent(
            QPointF(5, 5), field.mapToGlobal(QPointF(5, 5)), QPoint(), QPoint(0, -120),
            Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase, False,
        )  # fmt: skip
        field.wheelEvent(event)
        assert not event.isAccepted()


def test_everything_has_a_name_and_can_be_reached_by_keyboard(card) -> None:
    fields = [card.choices, card.setup.size_, card.setup.format, card.setup.rotation]
    for field in (*fields, card.setup.exposure):
        assert field.accessibleName()
        assert field.focusPolicy() & Qt.FocusPolicy.TabFocus
    for button in (card.refresh, card.other, card.setup.mirror, card.setup.automatic):
        assert button.text()


def test_the_language_switches_while_the_card_is_open(card, qapp, qtbot) -> None:
    """The words themselves are tested where the translations are."""
    i18n.install(qapp, "zh_CN")
    qtbot.waitUntil(lambda: card.choices.count() == 4)
    assert card.choices.value() == "0"
