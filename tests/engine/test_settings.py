"""Settings survive whatever has become of their file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import paths
from engine.settings import BY_KEY, TABLE, Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "settings.json"


def test_without_a_file_everything_is_as_the_table_says(file: Path) -> None:
    settings = Settings(file)
    assert {s.key: settings[s.key] for s in TABLE} == {s.key: s.default for s in TABLE}
    assert not file.exists()


def test_every_default_is_allowed_and_every_key_is_there_once() -> None:
    assert all(setting.accepts(setting.default) for setting in TABLE)
    assert len(BY_KEY) == len(TABLE)


def test_a_promise_may_be_any_share_within_bounds(file: Path) -> None:
    promise = BY_KEY["promise"]
    assert all(promise.accepts(value) for value in ("0.95", "0.9", "0.999", "0.9875"))
    assert not any(
        promise.accepts(value) for value in ("0.5", "1", "nan", "much", "", "0,95", 0.99)
    )
    Settings(file).set("promise", "0.997")
    assert Settings(file)["promise"] == "0.997"
    assert not BY_KEY["theme"].accepts("0.95")


def test_what_is_set_is_there_the_next_time(file: Path) -> None:
    Settings(file).set("theme", "dark")
    Settings(file).set("catalogue", "/shop/水果店.catalog")
    settings = Settings(file)
    assert (settings["theme"], settings["language"]) == ("dark", "system")
    assert settings.catalogue == Path("/shop/水果店.catalog")
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_the_catalogue_is_the_usual_one_until_another_is_chosen(file: Path) -> None:
    assert Settings(file).catalogue == paths.default_catalogue()


@pytest.mark.parametrize(
    ("key", "value"), [("theme", "pink"), ("backbone", "lite9"), ("theme", "")]
)
def test_what_the_table_does_not_allow_is_refused(key: str, value: str, file: Path) -> None:
    settings = Settings(file)
    with pytest.raises(ValueError, match=key):
        settings.set(key, value)
    assert settings[key] == BY_KEY[key].default
    assert not file.exists()


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b"[1]", b"null", b'"x"', b"\x00" * 50])
def test_a_damaged_file_costs_only_the_settings(raw: bytes, file: Path) -> None:
    file.write_bytes(raw)
    settings = Settings(file)
    assert settings["theme"] == "system"
    settings.set("theme", "dark")
    assert Settings(file)["theme"] == "dark"


def test_only_wrong_values_fall_back_and_the_log_names_them(
    file: Path, caplog: pytest.LogCaptureFixture
) -> None:
    values = {"theme": "pink", "language": "zh_CN", "colour": "red", "camera": 3, "backbone": None}
    file.write_text(json.dumps(values))
    settings = Settings(file)
    assert (settings["theme"], settings["language"]) == ("system", "zh_CN")
    assert (settings["camera"], settings["backbone"]) == ("0", "lite2")
    assert all(key in caplog.text for key in ("theme", "colour", "camera", "backbone"))


def test_a_folder_in_its_place_is_no_obstacle(file: Path) -> None:
    file.mkdir()
    assert Settings(file)["theme"] == "system"


@given(
    st.dictionaries(
        st.sampled_from(list(BY_KEY)) | st.text(max_size=5),
        st.none() | st.text(max_size=8) | st.integers() | st.lists(st.integers()),
    )
)
def test_any_values_give_allowed_settings(
    tmp_path_factory: pytest.TempPathFactory, values: dict[str, object]
) -> None:  # fmt: skip
    file = tmp_path_factory.getbasetemp() / "any settings.json"
    file.write_text(json.dumps(values))
    settings = Settings(file)
    assert all(setting.accepts(settings[setting.key]) for setting in TABLE)
