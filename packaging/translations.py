"""Keep the translations: ``python packaging/translations.py update | release | check``.

``update`` collects the texts of the program into the .ts files, ``release`` turns those into the
.qm files that the program reads (both are committed), ``check`` says what is missing or stale.
English has a file of its own for plurals alone.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
I18N = ROOT / "resources" / "i18n"
CHINESE = I18N / "countersight_zh_CN.ts"
ENGLISH = I18N / "countersight_en.ts"
FILES = {CHINESE: ["-target-language", "zh_CN"], ENGLISH: ["-target-language", "en", "-pluralonly"]}

_PLACEHOLDER = re.compile(r"\{\w*\}|%L?n|%L?\d")


def update(folder: Path = I18N) -> None:
    for ts, options in FILES.items():
        _run("lupdate", *_sources(), "-locations", "none", "-no-obsolete", "-silent",
             "-source-language", "en", *options, "-ts", folder / ts.name)  # fmt: skip


def release(folder: Path = I18N) -> None:
    for ts in FILES:
        _run("lrelease", ts, "-silent", "-qm", folder / ts.with_suffix(".qm").name)


def check() -> int:
    problems = [*_stale_ts(), *_stale_qm(), *_bad_messages(CHINESE), *_bad_messages(ENGLISH)]
    for problem in problems:
        print(problem)
    if not problems:
        print(f"translations: {sum(1 for _ in _messages(CHINESE))} texts, all translated")
    return 1 if problems else 0


def _sources() -> list[Path]:
    gui = sorted((ROOT / "gui").rglob("*.py"))
    engine = [path for path in sorted((ROOT / "engine").rglob("*.py")) if _is_marked(path)]
    return [*engine, *gui]


def _is_marked(path: Path) -> bool:
    return "QT_TRANSLATE_NOOP" in path.read_text(encoding="utf-8")


def _run(tool: str, *arguments: object) -> None:
    # The tools live beside this interpreter; the scripts would need an activated environment.
    code = f"import sys; from PySide6.scripts.pyside_tool import {tool} as t; sys.exit(t())"
    command = [sys.executable, "-c", code, *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{tool} failed:\n{done.stdout}{done.stderr}")


def _messages(ts: Path) -> Iterator[tuple[str, ET.Element]]:
    for context in ET.parse(ts).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def _texts(ts: Path) -> set[tuple[str, str, str]]:
    return {
        (context, message.findtext("source", ""), message.findtext("comment", ""))
        for context, message in _messages(ts)
    }


def _stale_ts() -> Iterator[str]:
    """Collect afresh into an empty folder and compare what was found."""
    with tempfile.TemporaryDirectory() as folder:
        update(Path(folder))
        for ts in FILES:
            now, kept = _texts(Path(folder) / ts.name), _texts(ts)
            yield from (f"{ts.name}: new text, run update: {text}" for text in sorted(now - kept))
            yield from (f"{ts.name}: text is gone, run update: {t}" for t in sorted(kept - now))


def _stale_qm() -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder:
        release(Path(folder))
        for ts in FILES:
            qm = ts.with_suffix(".qm")
            fresh = (Path(folder) / qm.name).read_bytes()
            if not qm.exists() or qm.read_bytes() != fresh:
                yield f"{qm.name}: is not what its .ts says, run release"


def _bad_messages(ts: Path) -> Iterator[str]:
    for context, message in _messages(ts):
        source = message.findtext("source", "")
        where = f"{ts.name}: {context}: “{source}”"
        translation = message.find("translation")
        if translation is None or translation.get("type") or not all(_forms(translation)):
            yield f"{where} is not translated"
            continue
        for form in _forms(translation):
            if not _same_placeholders(source, form, message.get("numerus") == "yes"):
                yield f"{where}: placeholders differ in “{form}”"


def _forms(translation: ET.Element) -> list[str]:
    forms = [form.text or "" for form in translation.iter("numerusform")]
    return forms or [translation.text or ""]


def _same_placeholders(source: str, form: str, is_plural: bool) -> bool:
    wanted, found = sorted(_PLACEHOLDER.findall(source)), sorted(_PLACEHOLDER.findall(form))
    without_number = sorted(set(wanted) - {"%n", "%Ln"})  # "one product" may leave the 1 out
    return found == wanted or (is_plural and found == without_number)


def main() -> int:
    commands = {"update": update, "release": release, "check": check}
    if len(sys.argv) != 2 or sys.argv[1] not in commands:
        sys.exit(__doc__)
    return commands[sys.argv[1]]() or 0


if __name__ == "__main__":
    sys.exit(main())
