"""What the documents promise is there: commands, dependencies, links."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import click
import pytest

from engine.cli import cli

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
    named = re.findall(r"^\| `countersight ([a-z-]+)", README, re.MULTILINE)
    assert set(named) <= set(cli.commands)


@pytest.mark.parametrize(
    ("command", "option"),
    [
        *re.findall(r"countersight (\S+)[^\n]*?`(-\S+?)[ `]", README),
        *[("find", "--text"), ("find", "--category"), ("find", "--json"), ("evaluate", "--json")],
    ],
)
def test_every_option_in_the_readme_is_one(command, option) -> None:
    known = {name for parameter in cli.commands[command].params for name in parameter.opts}
    assert option in known


def test_the_catalogue_can_be_chosen_for_every_command() -> None:
    everywhere = {name for parameter in cli.params for name in parameter.opts}
    assert isinstance(cli, click.Group)
    assert "--catalog" in everywhere


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
    lines = record.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 60
    assert lines[0].startswith(f"# {record.name[:3]} ")
    assert "## Not chosen" in lines


def test_decisions_are_numbered_without_gaps() -> None:
    assert [int(record.name[:3]) for record in RECORDS] == list(range(1, len(RECORDS) + 1))


def test_the_layers_in_the_architecture_are_files_that_exist() -> None:
    text = (PROJECT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:engine|gui|packaging|tests|resources)/[\w/.-]+)`", text)
    assert named
    assert [name for name in named if not (PROJECT / name).exists()] == []
