"""The command line through the real ``main()``: what it prints, where, and with what status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

import main
from engine import paths
from engine.catalog import Catalogue
from engine.cnn.prepare import model_file
from engine.settings import Settings
from tests.conftest import lend
from tests.pictures import PRODUCTS, draw, save

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Said:
    status: int
    out: str
    err: str

    @property
    def json(self) -> list[dict[str, Any]]:
        """Standard output as JSON lines: anything else there is an error."""
        return [json.loads(line) for line in self.out.splitlines()]


Shell = Callable[..., Said]


@pytest.fixture
def shell(
    own_home: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Iterator[Shell]:
    """Call ``countersight`` with arguments."""
    Settings().set("backbone", "lite0")

    def run(*arguments: object) -> Said:
        monkeypatch.setattr(sys, "argv", ["countersight", *map(str, arguments)])
        capfd.readouterr()
        status = main.main()
        out, err = capfd.readouterr()
        return Said(status, out, err)

    yield run
    paths.settings_file().unlink(missing_ok=True)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, networks: Path, shop_folder: Path) -> Path:
    """A catalogue with the four drawn products."""
    file = tmp_path_factory.mktemp("cli") / "shop.catalog"
    run = subprocess.run(
        [sys.executable, "main.py", "--catalog", str(file), "import", str(shop_folder)],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert "4 products and 12 photos" in run.stdout
    return file


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    return save(tmp_path / "a photo 照片.jpg", draw("blue stripes", 8))


# find

ANSWER = {
    "photo": str, "verdict": str, "category": str | None, "barcode": str | None, "matches": list,
    "ms": dict, "error": str | None,
}  # fmt: skip
MATCH = {"sku": str, "name": str, "probability": float, "similarity": float, "photo_id": int}
MS = ("decode", "embed", "second", "search", "total")


def check_schema(answer: dict[str, Any]) -> None:
    assert list(answer) == list(ANSWER)
    assert all(isinstance(answer[key], kind) for key, kind in ANSWER.items())
    assert answer["verdict"] in {"sure", "unsure", "unknown", "not_a_product", "error"}
    assert tuple(answer["ms"]) == MS
    assert all(isinstance(value, float) for value in answer["ms"].values())
    for match in answer["matches"]:
        assert list(match) == list(MATCH)
        assert all(isinstance(match[key], kind) for key, kind in MATCH.items())


def test_find_prints_exactly_the_promised_object(shell: Shell, shop: Path, photo: Path) -> None:
    said = shell("--catalog", shop, "find", photo, "--json")
    assert said.status == 0
    (answer,) = said.json
    check_schema(answer)
    assert answer["photo"] == str(photo)
    assert answer["verdict"] in {"sure", "unsure"}
    assert answer["matches"][0]["sku"] == "BLUE-1"
    assert answer["category"] == "Fruit/Round"
    assert answer["error"] is None
    assert answer["ms"]["total"] > 0


def test_find_asks_about_each_photo(shell: Shell, shop: Path, tmp_path: Path) -> None:
    asked = {
        save(tmp_path / f"{number}.jpg", draw(what, 7)): place.rpartition("/")[2]
        for number, (place, what) in enumerate(PRODUCTS.items())
    }
    said = shell("--catalog", shop, "find", *asked, "--json")
    assert said.status == 0
    assert {Path(a["photo"]): a["matches"][0]["sku"] for a in said.json} == asked


@pytest.mark.parametrize(("k", "tiles"), [(1, 1), (2, 2), (4, 4), (100, 4)])
def test_find_gives_at_most_k_matches(
    k: int, tiles: int, shell: Shell, shop: Path, photo: Path
) -> None:
    (answer,) = shell("--catalog", shop, "find", photo, "-k", k, "--json").json
    assert len(answer["matches"]) == tiles


@pytest.mark.parametrize("written", ["Fruit", "Fruit/Round", " Fruit / Round /"])
def test_find_brings_a_category_forward(
    written: str, shell: Shell, shop: Path, tmp_path: Path
) -> None:
    disc = save(tmp_path / "disc.jpg", draw("red disc", 7))
    plain, wished = (
        [
            m["sku"]
            for m in shell("--catalog", shop, "find", disc, *more, "--json").json[0]["matches"]
        ]
        for more in ((), ("--category", written))
    )
    assert (plain[0], plain[-1]) == ("RED-1", "BLUE-1")
    assert wished == ["RED-1", "BLUE-1", *plain[1:3]]


@pytest.mark.parametrize("asked", [["--text", "red ball"], ["a.jpg"]], ids=["words", "a photo"])
@pytest.mark.parametrize("written", ["Boxs", "boxes", "Round", "Fruit/Rnd", "Fruit/Round/Red"])
def test_a_category_that_there_is_not_is_said_with_those_there_are(
    written: str, asked: list[str], shell: Shell, shop: Path
) -> None:
    said = shell("--catalog", shop, "find", *asked, "--category", written, "--json")
    assert (said.status, said.out) == (2, "")
    assert "--category" in said.err
    assert written in said.err
    assert all(name in said.err for name in ("Boxes", "Fruit", "Fruit/Round"))


def test_a_shop_without_categories_says_so(shell: Shell, tmp_path: Path) -> None:
    said = shell(
        "--catalog", tmp_path / "empty.catalog", "find", "--text", "x", "--category", "Boxes"
    )
    assert said.status == 2
    assert "none yet" in said.err


@pytest.mark.parametrize(
    ("text", "status", "skus"),
    [("red ball", 0, ["RED-1"]), ("红球", 0, ["RED-1"]), ("hq", 0, ["RED-1"]),
     ("4006381333931", 0, ["RED-1"]), ("GREEN-1", 0, ["GREEN-1"]), ("zebra", 1, [])],
)  # fmt: skip
def test_find_by_words_alone(
    text: str, status: int, skus: list[str], shell: Shell, shop: Path
) -> None:
    said = shell("--catalog", shop, "find", "--text", text, "--json")
    assert said.status == status
    (answer,) = said.json
    assert answer["photo"] is None
    assert [m["sku"] for m in answer["matches"]] == skus


def test_find_for_people_is_a_table(shell: Shell, shop: Path, photo: Path) -> None:
    said = shell("--catalog", shop, "find", photo)
    assert said.status == 0
    assert photo.name in said.out
    assert "BLUE-1" in said.out


def test_find_says_why_when_asked(shell: Shell, shop: Path, photo: Path) -> None:
    said = shell("--catalog", shop, "find", photo, "--why", "--json")
    (found,) = said.json
    first, second = found["matches"][:2]
    why = found["why"]
    assert why["first"]["sku"] == first["sku"]
    assert why["next"]["sku"] == second["sku"]
    assert why["lead"] == pytest.approx(first["probability"] - second["probability"], abs=1e-3)
    assert set(why) == {"odds", "first", "next", "lead", "differs", "words"}
    assert why["odds"] is None or why["odds"]["right"] <= why["odds"]["asked"]
    out = shell("--catalog", shop, "find", photo, "--why").out
    assert "such answers are right" in out or "they are right" in out
    assert "Next comes" in out
    assert "Time: decode" in out
    assert "why" not in shell("--catalog", shop, "find", photo, "--json").json[0]


def test_a_photo_that_cannot_be_read_is_explained_and_the_others_are_answered(
    shell: Shell, shop: Path, photo: Path, tmp_path: Path
) -> None:
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"no picture")
    said = shell("--catalog", shop, "find", tmp_path / "absent.jpg", broken, photo, "--json")
    assert said.status == 2
    absent, unreadable, fine = said.json
    for answer in said.json:
        check_schema(answer)
    assert (absent["verdict"], unreadable["verdict"]) == ("error", "error")
    assert "absent.jpg" in absent["error"]
    assert "broken.jpg" in unreadable["error"]
    assert fine["matches"][0]["sku"] == "BLUE-1"
    said = shell("--catalog", shop, "find", broken)
    assert (said.status, said.out) == (2, "")
    assert "broken.jpg" in said.err


def test_nothing_found_is_status_1(shell: Shell, tmp_path: Path, shop: Path) -> None:
    banana = paths.sample_shop() / "queries/known/FRT-05.jpg"
    said = shell("--catalog", tmp_path / "empty.catalog", "find", banana, "--json")
    assert said.status == 1
    (answer,) = said.json
    check_schema(answer)
    assert (answer["verdict"], answer["matches"]) == ("unknown", [])


def test_a_shop_that_another_network_has_read_is_read_again(
    shell: Shell, shop: Path, photo: Path, tmp_path: Path, networks: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The catalogue came from a computer with another setting."""
    copy = tmp_path / "copy.catalog"
    with Catalogue(shop) as original:
        original._db.execute("VACUUM INTO ?", [str(copy)])
    monkeypatch.setenv("COUNTERSIGHT_HOME", str(tmp_path / "home"))
    Settings().set("backbone", "lite2")
    for name in ("lite0", "lite2"):
        lend(networks / model_file(name).name, paths.models())
    said = shell("--catalog", copy, "find", photo, "--json")
    assert said.status == 0
    assert said.json[0]["matches"][0]["sku"] == "BLUE-1"


# import


def test_import_json_is_one_object(shell: Shell, tmp_path: Path, shop_folder: Path) -> None:
    catalogue = tmp_path / "new.catalog"
    dry = shell("--catalog", catalogue, "import", shop_folder, "--dry-run", "--json")
    assert dry.status == 0
    assert dry.json == [{
        "products_added": 4, "products_updated": 0, "photos_added": 12, "photos_known": 0,
        "issues": [], "cancelled": False, "dry_run": True, "products_unchanged": 0,
        "products_left_out": 0, "wrong": [],
    }]  # fmt: skip
    real = shell("--catalog", catalogue, "import", shop_folder, "--json")
    assert real.status == 0
    assert real.json == [{**dry.json[0], "dry_run": False}]
    again = shell("--catalog", catalogue, "import", shop_folder, "--json")
    assert again.json == [
        {**real.json[0], "products_added": 0, "photos_added": 0, "photos_known": 12,
         "products_unchanged": 4}
    ]  # fmt: skip


def test_a_dry_run_writes_nothing(shell: Shell, tmp_path: Path, shop_folder: Path) -> None:
    catalogue = tmp_path / "new.catalog"
    said = shell("--catalog", catalogue, "import", shop_folder, "--dry-run")
    assert said.status == 0
    assert "Would add 4 products and up to 12 photos" in said.out
    with Catalogue(catalogue) as kept:
        assert kept.counts() == (0, 0)
        assert kept.categories() == ()


def test_what_is_not_taken_is_listed_with_status_1(shell: Shell, tmp_path: Path) -> None:
    save(tmp_path / "goods/A/1.jpg", draw())
    (tmp_path / "goods/A/2.jpg").write_text("no picture")
    said = shell("--catalog", tmp_path / "new.catalog", "import", tmp_path / "goods")
    assert said.status == 1
    assert "1 photos" in said.out
    assert "2.jpg" in said.err
    said = shell("--catalog", tmp_path / "new.catalog", "import", tmp_path / "goods", "--json")
    assert said.status == 1
    (issue,) = said.json[0]["issues"]
    assert issue["path"].endswith("2.jpg")
    assert issue["code"] == "not_a_picture"


# evaluate


def test_evaluate_prints_its_figures(shell: Shell, shop: Path, tmp_path: Path) -> None:
    for place, what in PRODUCTS.items():
        save(tmp_path / "test" / place / "1.jpg", draw(what, 11))
    save(tmp_path / "test/STRANGE-1/1.jpg", draw("purple triangle", 3))
    said = shell("--catalog", shop, "evaluate", tmp_path / "test", "--json")
    assert said.status == 0
    (figures,) = said.json
    assert figures["photos"] == 4
    assert figures["recall_1"] == figures["recall_4"] == 1
    assert figures["unknown_photos"] == 1
    assert sum(v["answers"] for v in figures["verdicts"].values()) == 4
    table = shell("--catalog", shop, "evaluate", tmp_path / "test")
    assert table.status == 0
    assert "R@1" in table.out
    assert "R@4" in table.out


def test_evaluate_names_pictures_it_cannot_use(shell: Shell, shop: Path, tmp_path: Path) -> None:
    save(tmp_path / "test/RED-1/1.jpg", draw())
    (tmp_path / "test/RED-1/2.jpg").write_text("no picture")
    said = shell("--catalog", shop, "evaluate", tmp_path / "test")
    assert said.status == 1
    assert "2.jpg" in said.err


# the others


def test_sample_shop_fills_an_empty_catalogue_and_no_other(
    shell: Shell, shop: Path, tmp_path: Path
) -> None:
    wanted = len(list(paths.sample_shop().glob("catalogue/**/product.json")))
    said = shell("--catalog", tmp_path / "new.catalog", "sample-shop", "--json")
    assert said.status == 0, said.err
    assert said.json[0]["products_added"] == wanted
    assert shell("--catalog", tmp_path / "new.catalog", "sample-shop").status == 0
    refused = shell("--catalog", shop, "sample-shop")
    assert refused.status == 2
    assert "empty" in refused.err


def test_doctor_says_where_everything_is(shell: Shell, shop: Path, own_home: Path) -> None:
    said = shell("--catalog", shop, "doctor", "--json")
    assert said.status == 0
    (facts,) = said.json
    assert facts["problems"] == []
    assert (facts["products"], facts["photos"], facts["backbone"]) == (4, 12, "lite0")
    assert facts["network_ready"] is True
    assert all(facts[k].startswith(str(own_home)) for k in ("data", "settings", "models", "logs"))
    assert str(shop) in shell("--catalog", shop, "doctor").out.replace("\n", "")


def test_looking_makes_no_catalogue(shell: Shell, tmp_path: Path, networks: Path) -> None:
    """The window loads the sample shop into a catalogue that it made itself."""
    said = shell("--catalog", tmp_path / "new.catalog", "doctor", "--json")
    assert said.status == 0
    assert (said.json[0]["products"], said.json[0]["network_ready"]) == (0, True)
    assert shell("--catalog", tmp_path / "new.catalog", "prepare").status == 0
    assert list(tmp_path.iterdir()) == []


def test_prepare_says_that_the_network_is_ready(shell: Shell, shop: Path) -> None:
    said = shell("--catalog", shop, "prepare")
    assert (said.status, said.out) == (0, "")
    assert "lite0" in said.err


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["find", "--help"]], ids=" ".join)
def test_asked_about_itself_it_answers(arguments: list[str], shell: Shell) -> None:
    said = shell(*arguments)
    assert said.status == 0
    assert "ountersight" in said.out or "Usage" in said.out


# wrong use


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["fnid"], "fnid"),
        (["find"], "photo"),
        (["find", "-k", "0", "x.jpg"], "-k"),
        (["find", "--colour", "red"], "--colour"),
        (["import"], "SOURCE"),
        (["import", "nowhere"], "nowhere"),
        (["evaluate", "nowhere"], "nowhere"),
        (["import", "pyproject.toml"], "pyproject.toml"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)
def test_wrong_use_is_explained_on_standard_error(
    arguments: list[str], words: str, shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    networks: Path,
) -> None:  # fmt: skip
    monkeypatch.chdir(ROOT)
    said = shell("--catalog", tmp_path / "c.catalog", *arguments)
    assert said.status == 2
    assert said.out == ""
    assert words in said.err
    assert "Traceback" not in said.err


@pytest.mark.parametrize("command", [["doctor"], ["find", "x.jpg", "--json"], ["import", "."]])
def test_a_file_that_is_no_catalogue_is_explained(
    command: list[str], shell: Shell, tmp_path: Path
) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear shop,")
    said = shell("--catalog", file, *command)
    assert (said.status, said.out) == (2, "")
    assert "letter.txt" in said.err
    assert file.read_text() == "Dear shop,"


def test_no_command_opens_the_window(
    shell: Shell, shop: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[object] = []

    def window(catalogue: Path | None = None) -> int:
        opened.append(catalogue)
        return 7

    monkeypatch.setattr(main, "window", window)
    assert shell().status == 7
    assert shell("--catalog", shop).status == 7
    assert opened == [None, shop]


# in a process of its own


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, *map(str, arguments)], cwd=ROOT, capture_output=True, check=False,
        env={**os.environ, **environment},
    )  # fmt: skip


def test_finding_needs_no_tensorflow(shell: Shell, shop: Path, photo: Path) -> None:
    code = (
        "import sys, main\n"
        f"sys.argv[1:] = ['--catalog', {str(shop)!r}, 'find', {str(photo)!r}, '--json']\n"
        "status = main.main()\n"
        "heavy = {'tensorflow', 'keras', 'torch', 'PySide6'} & sys.modules.keys()\n"
        "sys.exit(f'loaded: {heavy}' if heavy else status)"
    )
    done = process("-c", code)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["matches"][0]["sku"] == "BLUE-1"


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_chinese_is_printed_whatever_the_terminal_can_show(
    encoding: str, shell: Shell, shop: Path
) -> None:
    command = ("main.py", "--catalog", shop, "find", "--text", "红球")
    table = process(*command, PYTHONIOENCODING=encoding)
    assert table.returncode == 0, table.stderr
    assert b"RED-1" in table.stdout
    lines = process(*command, "--json", PYTHONIOENCODING=encoding)
    assert lines.returncode == 0, lines.stderr
    assert json.loads(lines.stdout.decode(encoding))["matches"][0]["sku"] == "RED-1"


@pytest.mark.skipif(os.name == "nt", reason="Windows file names are text")
def test_a_file_name_that_is_not_text_is_no_obstacle(shell: Shell, shop: Path, photo: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(photo.parent) + b"/\xc6\xbb\xb9\xfb.jpg"))
    try:
        photo.rename(odd)
    except OSError:
        pytest.skip("this file system has only text for names")
    done = process("main.py", "--catalog", shop, "find", odd, "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["matches"][0]["sku"] == "BLUE-1"
    assert process("main.py", "--catalog", shop, "find", odd).returncode == 0


# networks


def test_networks_are_listed_and_none_that_is_not_there_is_used(shell: Shell, shop: Path) -> None:
    said = shell("--catalog", shop, "networks")
    assert (said.status, said.err) == (0, "")
    assert said.out.splitlines() == ["-\tlite0\tas it comes\t\t\tin use"]
    said = shell("--catalog", shop, "networks", "--use", 7)
    assert said.status == 2
    assert "no network 7" in said.err
    assert shell("--catalog", shop, "networks", "--use", 7, "--as-it-comes", "lite0").status == 2
    said = shell("--catalog", shop, "networks", "--as-it-comes", "lite0")
    assert said.status == 0
    assert said.out.splitlines() == ["-\tlite0\tas it comes\t\t\tin use"]
