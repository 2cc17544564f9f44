"""What the documents promise is there: commands, dependencies, links."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from engine.cli import cli
from engine.exchange.importer import plan
from engine.types import Money

PROJECT = Path(__file__).resolve().parent.parent
README = (PROJECT / "README.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
RECORDS = sorted((PROJECT / "docs" / "decisions").glob("*.md"))


def name_of(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def dependencies() -> list[str]:
    extras = PYPROJECT["optional-dependencies"].values()
    wanted = [*PYPROJECT["dependencies"], *(d for extra in extras for d in extra)]
    return [re.match(r"[\w.-]+", one)[0] for one in wanted]


def headings(text: str) -> set[str]:
    """The anchors that a document's headings make."""
    found = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in found}


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_every_command_is_in_the_readme(command) -> None:
    assert re.search(rf"^\| `countersight {command}\b", README, re.MULTILINE)


def test_the_readme_names_no_command_that_is_not_there() -> None:
    named = re.findall(r"^\| `countersight ([a-z0-9-]+)", README, re.MULTILINE)
    assert set(named) <= set(cli.commands)


def options_of(command: str) -> set[str]:
    """Those of the command and those that stand before every command."""
    parameters = [*cli.params, *cli.commands[command].params]
    return {name for parameter in parameters for name in parameter.opts}


def options_in_the_table() -> list[tuple[str, str]]:
    rows = re.findall(r"^\| `countersight ([a-z0-9-]+).*$", README, re.MULTILINE)
    lines = re.findall(r"^\| `countersight [a-z0-9-]+.*$", README, re.MULTILINE)
    options = [re.findall(r"`(--?[a-z0-9-]+)", line) for line in lines]
    return [(row, option) for row, found in zip(rows, options, strict=True) for option in found]


@pytest.mark.parametrize(("command", "option"), options_in_the_table())
def test_every_option_in_the_readme_is_one(command, option) -> None:
    assert option in options_of(command)


@pytest.mark.parametrize("command", sorted(cli.commands))
def test_the_shop_can_be_chosen_where_there_is_one(command) -> None:
    assert "--catalog" in options_of(command) or command == "prepare"


@pytest.mark.parametrize("command", ["find", "evaluate"])
def test_answers_can_be_had_as_json(command) -> None:
    assert "--json" in options_of(command)


@pytest.mark.parametrize("dependency", dependencies())
def test_every_dependency_has_its_line(dependency) -> None:
    table = (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    (line,) = re.findall(rf"^\| `{re.escape(dependency)}` \|.*$", table, re.MULTILINE)
    why, considered, licence = (cell.strip() for cell in line.strip("|").split("|")[1:])
    assert why
    assert considered
    assert licence


def test_no_dependency_is_explained_that_is_not_one() -> None:
    table = (PROJECT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE)) == set(dependencies())


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_every_link_leads_somewhere(document) -> None:
    text = document.read_text(encoding="utf-8")
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith("https://"):
            continue
        file, _, anchor = target.partition("#")
        goal = document.parent / file if file else document
        if not goal.exists() or (anchor and anchor not in headings(goal.read_text("utf-8"))):
            broken.append(target)
    assert not broken


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_a_decision_is_short_and_says_what_was_not_chosen(record) -> None:
    text = record.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 60
    assert text.startswith(f"# {record.name[:3]} ")
    assert re.search(r"^(## Not chosen$|\*\*Considered\b)", text, re.MULTILINE)


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(record.name[:3]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_the_layers_in_the_architecture_are_files_that_exist() -> None:
    text = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:engine|gui|packaging|tests|resources)/[\w/.-]+)`", text)
    assert named
    assert [name for name in named if not (PROJECT / name).exists()] == []


def snippet(language: str) -> str:
    """The README's one example in this language."""
    (found,) = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return found


@pytest.fixture
def cola(tmp_path):
    folder = tmp_path / "Drinks" / "Cola" / "COLA-330"
    folder.mkdir(parents=True)
    (folder / "front.jpg").write_bytes(b"not opened by a plan")
    return folder


def test_the_readmes_product_json_is_understood(tmp_path, cola) -> None:
    (cola / "product.json").write_text(snippet("json"), encoding="utf-8")
    planned = plan(tmp_path)
    assert planned.issues == ()
    draft = planned.products[0].draft
    assert (draft.sku, draft.name_zh, draft.brand) == ("COLA-330", "可乐 330 毫升", "Fizz")
    assert (draft.price, draft.unit, draft.stock) == (Money(350, "CNY"), "can", 24)
    assert (draft.category, draft.category_zh) == (("Drinks", "Cola"), ("饮料", "可乐"))
    assert draft.barcodes == ("2000000000015",)
    assert draft.attributes == {"size": "330 ml"}
    assert draft.link == "https://example.com/cola-330"


def test_the_readmes_table_says_the_same(tmp_path, cola) -> None:
    (tmp_path / "products.csv").write_text(snippet("csv"), encoding="utf-8")
    planned = plan(tmp_path)
    assert planned.issues == ()
    (source,) = planned.products
    assert source.photos == (cola / "front.jpg",)
    assert source.draft.category == ("Drinks", "Cola")
    assert source.draft.price == Money(350, "CNY")


def test_the_readmes_table_can_be_imported_by_itself_with_photos(tmp_path) -> None:
    head, row = snippet("csv").strip().splitlines()
    (tmp_path / "cola.jpg").write_bytes(b"not opened by a plan")
    table = tmp_path / "list.csv"
    table.write_text(f"{head},photo\n{row},cola.jpg\n", encoding="utf-8")
    (source,) = plan(table).products
    assert source.photos == (tmp_path / "cola.jpg",)


def test_the_readmes_chinese_headings_are_known(tmp_path) -> None:
    named = re.search(r"Chinese \((.+?) …\)", README)[1].split(", ")
    table = tmp_path / "list.csv"
    table.write_text(f"{','.join(named)}\nA-1,可乐,饮料,3.5,7,2000000000015\n", encoding="utf-8")
    planned = plan(table)
    assert planned.issues == ()
    draft = planned.products[0].draft
    assert (draft.sku, draft.name_zh, draft.category) == ("A-1", "可乐", ("饮料",))
    assert (draft.price, draft.stock) == (Money(350, "CNY"), 7)
    assert draft.barcodes == ("2000000000015",)
