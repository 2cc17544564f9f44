"""Set-up: what packaging/bootstrap.py and its modules decide, without installing a thing."""

from __future__ import annotations

import ast
import importlib
import os
import re
import shutil
import socket
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parent.parent
sys.path.append(str(PROJECT / "packaging"))  # its modules are scripts, not a package

import bootstrap  # noqa: E402
import setup_console  # noqa: E402
import setup_python  # noqa: E402
import setup_screen  # noqa: E402
import setup_system  # noqa: E402
from setup_python import Interpreter, Stamp  # noqa: E402
from setup_system import Missing  # noqa: E402

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="about Linux")
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))


# Which interpreter


def interpreter(version: tuple[int, int], makes_venv: bool = True) -> Interpreter:
    return Interpreter(f"python{setup_python.dotted(version)}", version, makes_venv)


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(3, 12)], (3, 12)),
        ([(3, 11), (3, 13)], (3, 11)),
        ([(3, 9), (3, 11)], (3, 11)),
        ([(3, 14), (3, 13)], (3, 13)),
        ([(2, 7), (3, 10), (3, 14)], None),
        ([], None),
    ],
)
def test_the_first_supported_interpreter_is_taken(found, expected) -> None:
    chosen = setup_python.choose([interpreter(version) for version in found])
    assert (chosen and chosen.version) == expected


def test_a_complete_interpreter_goes_before_one_that_lacks_venv() -> None:
    chosen = setup_python.choose([interpreter((3, 11), makes_venv=False), interpreter((3, 12))])
    assert chosen == interpreter((3, 12))


def test_an_interpreter_that_lacks_venv_is_better_than_none() -> None:
    lacking = interpreter((3, 11), makes_venv=False)
    assert setup_python.choose([interpreter((3, 9)), lacking]) == lacking


def test_the_running_interpreter_comes_first_then_newest_names_then_pyenv(tmp_path) -> None:
    python = tmp_path / "versions" / "3.12.1" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.touch()
    order = setup_python.candidates({"PYENV_ROOT": str(tmp_path)}, "/here/python3")
    named = ["python3.13", "python3.12", "python3.11", "python3", "python"]
    assert order == ["/here/python3", *named, str(python)]


def test_a_python_that_was_asked_for_is_the_only_candidate() -> None:
    assert setup_python.candidates({"PYTHON": "/my/python"}, "/usr/bin/python3") == ["/my/python"]


def test_this_interpreter_can_be_probed() -> None:
    probed = setup_python.probe(sys.executable)
    assert probed is not None
    assert probed.version == sys.version_info[:2]


@pytest.mark.parametrize("path", ["/no/such/python", os.devnull, str(PROJECT)])
def test_what_is_no_interpreter_is_passed_over(path) -> None:
    assert setup_python.probe(path) is None


def test_no_suitable_interpreter_is_explained(monkeypatch) -> None:
    monkeypatch.setattr(setup_python, "probe", lambda _path: interpreter((3, 9)))
    with pytest.raises(setup_console.SetupError, match=r"3\.11, 3\.12 or 3\.13 \(found: 3\.9\)"):
        setup_python.find_interpreter()


def test_the_supported_versions_are_those_of_pyproject() -> None:
    older, newest = setup_python.OLDEST, setup_python.NEWEST
    wanted = f">={setup_python.dotted(older)},<{newest[0]}.{newest[1] + 1}"
    assert PYPROJECT["project"]["requires-python"] == wanted


# Which system packages

RPM_LIBRARIES = ["libEGL.so.1()(64bit)", "libGL.so.1()(64bit)"]


@on_linux
def test_what_the_loader_does_not_find_is_missing() -> None:
    absent = {"libxcb-cursor.so.0", "libEGL.so.1"}
    found = setup_system.missing(lambda name: name not in absent, lambda: False)
    assert found == Missing(("libEGL.so.1", "libxcb-cursor.so.0"), chinese_font=True)


@on_linux
def test_nothing_is_missing_where_all_is_there() -> None:
    assert not setup_system.missing(lambda _name: True, lambda: True)


@on_linux
def test_the_loader_is_really_asked() -> None:
    assert setup_system.loads("libc.so.6")
    assert not setup_system.loads("libno-such-thing.so.9")


@pytest.mark.parametrize(
    ("manager", "expected"),
    [
        ("apt", ["fontconfig", "fonts-noto-cjk", "libegl1", "libgl1"]),
        ("dnf", ["fontconfig", "google-noto-sans-cjk-fonts", *RPM_LIBRARIES]),
        ("pacman", ["fontconfig", "libglvnd", "noto-fonts-cjk"]),
        ("zypper", ["fontconfig", "google-noto-sans-cjk-fonts", *RPM_LIBRARIES]),
    ],
)
def test_each_package_manager_is_asked_in_its_own_words(manager, expected) -> None:
    lacking = Missing(("libEGL.so.1", "libGL.so.1"), chinese_font=True)
    assert setup_system.packages_for(lacking, manager) == expected


@pytest.mark.parametrize("manager", setup_system.TABLE["managers"])
def test_every_library_and_the_font_are_known_to_every_manager(manager) -> None:
    lacking = Missing(tuple(setup_system.TABLE["libraries"]), chinese_font=True)
    assert all(setup_system.packages_for(lacking, manager))


@pytest.mark.parametrize(
    ("manager", "root", "line"),
    [
        ("dnf", False, "sudo dnf install -y 'libEGL.so.1()(64bit)'"),
        ("pacman", True, "pacman -Sy --noconfirm --needed 'libEGL.so.1()(64bit)'"),
    ],
)
def test_the_advice_is_a_line_to_paste(manager, root, line) -> None:
    commands = setup_system.commands_for(["libEGL.so.1()(64bit)"], manager)
    assert setup_system.spell_out(commands, root) == line


def test_apt_learns_what_there_is_before_it_installs() -> None:
    update, install = setup_system.commands_for(["libegl1"], "apt")
    assert update[-1] == "update"
    assert "DEBIAN_FRONTEND=noninteractive" in install
    assert install[-1] == "libegl1"


@pytest.mark.parametrize(
    ("present", "expected"),
    [({"apt-get"}, "apt"), ({"dnf"}, "dnf"), ({"zypper"}, "zypper"), (set(), None)],
)
def test_the_package_manager_is_the_one_that_is_there(present, expected) -> None:
    found = setup_system.find_manager(lambda name: name if name in present else None)
    assert found == expected


@pytest.fixture
def no_rights(monkeypatch):
    monkeypatch.setattr(setup_system, "privilege", lambda: None)
    monkeypatch.setattr(setup_system, "find_manager", lambda: "apt")
    monkeypatch.setattr(setup_system.os, "geteuid", lambda: 1000, raising=False)


@on_linux
def test_without_rights_the_command_is_printed_and_nothing_run(
    no_rights, monkeypatch, capsys
) -> None:
    monkeypatch.setattr(setup_system, "missing", lambda: Missing(("libEGL.so.1",), False))
    monkeypatch.setattr(setup_system, "_succeeds", lambda command: pytest.fail(str(command)))
    assert setup_system.ensure() == ""
    said = capsys.readouterr().out
    assert "Missing: libEGL.so.1" in said
    assert re.search(r"sudo apt-get .*update && sudo env .*install .*libegl1$", said.strip())


def test_an_unknown_package_manager_is_no_obstacle(monkeypatch, capsys) -> None:
    monkeypatch.setattr(setup_system, "missing", lambda: Missing(("libEGL.so.1",), False))
    monkeypatch.setattr(setup_system, "find_manager", lambda: None)
    assert setup_system.ensure() == ""
    assert "libEGL.so.1" in capsys.readouterr().out


@on_linux
def test_what_was_tried_in_vain_is_only_advised_the_next_time(monkeypatch, capsys) -> None:
    monkeypatch.setattr(setup_system, "missing", lambda: Missing(("libEGL.so.1",), False))
    monkeypatch.setattr(setup_system, "find_manager", lambda: "apt")
    monkeypatch.setattr(setup_system, "privilege", list)
    tried: list[str] = []
    monkeypatch.setattr(setup_system, "_succeeds", lambda command: tried.append(command))
    given_up = setup_system.ensure()
    assert tried
    tried.clear()
    assert setup_system.ensure(given_up) == given_up == "libEGL.so.1"
    assert not tried
    assert capsys.readouterr().out.count("To install it, run:") == 2


def test_one_unknown_package_does_not_keep_the_others_out(monkeypatch, capsys) -> None:
    tried: list[str] = []

    def succeeds(command) -> bool:
        tried.append(command[-1])
        return "no-such" not in command and "update" not in command

    monkeypatch.setattr(setup_system, "_succeeds", succeeds)
    monkeypatch.setattr(setup_system, "privilege", list)
    monkeypatch.setattr(setup_system, "find_manager", lambda: "apt")
    assert setup_system.install(["libegl1", "no-such", "libgl1"], "libraries")
    assert tried == ["update", "libgl1", "libegl1", "no-such", "libgl1"]
    assert "run:" in capsys.readouterr().out


# When to install again


def test_a_stamp_covers_the_same_key_and_fewer_extras() -> None:
    stamp = Stamp("key", frozenset({"dev"}), "libEGL.so.1")
    assert stamp.covers("key", ())
    assert stamp.covers("key", ("dev",))
    assert not stamp.covers("other", ())
    assert not Stamp("key").covers("key", ("dev",))


def test_a_stamp_survives_its_file(tmp_path) -> None:
    stamp = Stamp("key", frozenset({"dev"}), "libEGL.so.1")
    setup_python.write_stamp(tmp_path / "stamp", stamp)
    assert setup_python.read_stamp(tmp_path / "stamp") == stamp


@pytest.mark.parametrize("text", [None, "", "{", "[]", '{"key": "k"}', "null"])
def test_a_missing_or_damaged_stamp_means_nothing_is_installed(tmp_path, text) -> None:
    file = tmp_path / "stamp"
    if text is not None:
        file.write_text(text)
    assert setup_python.read_stamp(file) == Stamp()


def test_the_key_changes_with_pyproject_and_place(tmp_path) -> None:
    keys = set()
    for folder, text in (("a", "one"), ("a", "two"), ("b", "one")):
        project = tmp_path / folder
        project.mkdir(exist_ok=True)
        (project / "pyproject.toml").write_text(text)
        keys.add(setup_python.install_key(project, Path(sys.executable)))
    assert len(keys) == 3


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """A project that was installed once with the tests' extras; the steps done since then."""
    (tmp_path / "pyproject.toml").write_text("")
    venv = tmp_path / ".venv"
    python = setup_python.venv_python(venv)
    python.parent.mkdir(parents=True)
    python.touch()
    steps: list[object] = []
    monkeypatch.setattr(bootstrap, "PROJECT", tmp_path)
    monkeypatch.setattr(bootstrap, "VENV", venv)
    monkeypatch.setattr(bootstrap, "STAMP", venv / "stamp.json")
    monkeypatch.setattr(setup_system, "ensure", lambda _given_up: steps.append("system") or "")
    monkeypatch.setattr(setup_python, "ensure_venv", lambda _venv: python)
    monkeypatch.setattr(setup_python, "pip_install", lambda *given: steps.append(set(given[-1])))
    bootstrap.install(("dev",))
    steps.clear()
    return steps


@pytest.mark.parametrize("extras", [(), ("dev",)])
def test_only_the_system_is_looked_at_when_nothing_changed(installed, extras) -> None:
    bootstrap.install(extras)
    assert installed == ["system"]


def test_a_changed_pyproject_is_installed_with_the_extras_of_before(installed) -> None:
    (bootstrap.PROJECT / "pyproject.toml").write_text("[project]")
    bootstrap.install()
    assert installed == ["system", {"dev"}]


def test_a_removed_environment_is_made_again(installed) -> None:
    setup_python.venv_python(bootstrap.VENV).unlink()
    bootstrap.install()
    assert installed == ["system", {"dev"}]


def test_what_could_not_be_brought_is_remembered_until_it_is_there(installed, monkeypatch) -> None:
    monkeypatch.setattr(setup_system, "ensure", lambda _given_up: "libEGL.so.1")
    bootstrap.install()
    assert setup_python.read_stamp(bootstrap.STAMP).system_given_up == "libEGL.so.1"
    monkeypatch.setattr(setup_system, "ensure", lambda given_up: installed.append(given_up) or "")
    bootstrap.install()
    assert installed == ["libEGL.so.1"]
    assert setup_python.read_stamp(bootstrap.STAMP).system_given_up == ""


# pip


@pytest.fixture
def pip(monkeypatch):
    """Answers for pip, given one after the other; the commands it was called with."""
    answers: list[setup_console.Result] = []
    commands: list[list[str]] = []

    def run_showing(title, command, log, env=None):
        commands.append(list(command))
        return answers.pop(0)

    monkeypatch.setattr(setup_python, "run_showing", run_showing)
    return answers, commands


def test_a_broken_connection_gets_one_more_try(pip) -> None:
    answers, commands = pip
    broken = setup_console.Result(2, "ReadTimeoutError(...): Read timed out.")
    answers += [broken, setup_console.Result(0, "")]
    setup_python.pip_install(Path("v/bin/python"), Path("project"), {"dev"})
    assert len(commands) == 2
    assert commands[0][-2:] == ["--editable", "project[dev]"]


def test_any_other_failure_is_final_and_shows_its_end(pip) -> None:
    answers, commands = pip
    answers.append(setup_console.Result(1, "lots\n" * 50 + "ERROR: No space left on device"))
    with pytest.raises(setup_console.SetupError, match=r"No space left[\s\S]*install\.log"):
        setup_python.pip_install(Path("v/bin/python"), Path("project"), ())
    assert len(commands) == 1


def test_output_is_kept_and_the_status_returned(tmp_path, capsys) -> None:
    code = "import sys; print('一'); print('two', file=sys.stderr); sys.exit(3)"
    env = {**os.environ, "PYTHONUTF8": "1"}
    result = setup_console.run_showing(
        "Doing it", [sys.executable, "-c", code], tmp_path / "log", env
    )
    assert result.status == 3
    assert sorted(result.output.split()) == sorted(["一", "two"])
    assert (tmp_path / "log").read_text(encoding="utf-8") == result.output
    assert capsys.readouterr().out == "Doing it\n"


# Is there a screen


@on_linux
def test_without_display_there_is_no_screen() -> None:
    assert not setup_screen.available({})
    assert not setup_screen.available({"DISPLAY": "", "WAYLAND_DISPLAY": ""})


@on_linux
@pytest.mark.parametrize("display", [":59999", "localhost:59", "nonsense", "127.0.0.1:59.0"])
def test_a_display_nobody_answers_at_is_no_screen(display) -> None:
    assert not setup_screen.available({"DISPLAY": display})


@on_linux
def test_a_wayland_compositor_that_answers_is_a_screen(tmp_path) -> None:
    with socket.socket(socket.AF_UNIX) as compositor:
        compositor.bind(str(tmp_path / "wayland-7"))
        compositor.listen()
        env = {"XDG_RUNTIME_DIR": str(tmp_path), "WAYLAND_DISPLAY": "wayland-7"}
        assert setup_screen.available(env)


@pytest.mark.parametrize(
    ("display", "address"),
    [
        (":0", "/tmp/.X11-unix/X0"),
        ("unix:1.0", "/tmp/.X11-unix/X1"),
        ("localhost:10.0", ("localhost", 6010)),
        ("", None),
        ("wayland", None),
    ],
)
def test_a_display_names_where_its_server_listens(display, address) -> None:
    assert setup_screen.x11_address(display) == address


# make run


@pytest.fixture
def calls(monkeypatch):
    """What ``make run`` would start, and the status each ends with."""
    started: list[tuple[str, ...]] = []
    statuses: dict[str, int] = {}

    def countersight(python, *words):
        started.append(words)
        return statuses.get(words[0] if words else "", 0)

    monkeypatch.setattr(bootstrap, "install", lambda *_extras: Path(sys.executable))
    monkeypatch.setattr(bootstrap, "_countersight", countersight)
    return started, statuses


def test_with_a_screen_the_window_opens(calls, monkeypatch) -> None:
    monkeypatch.setattr(setup_screen, "available", lambda: True)
    assert bootstrap.main(["run"]) == 0
    assert calls[0] == [("prepare",), ()]


def test_without_a_screen_one_sample_photo_is_answered(calls, monkeypatch, capsys) -> None:
    monkeypatch.setattr(setup_screen, "available", lambda: False)
    assert bootstrap.main(["run"]) == 0
    started, _ = calls
    assert [words[0] for words in started] == ["prepare", "sample-shop", "find"]
    assert (PROJECT / started[-1][1]).is_file()
    assert len(capsys.readouterr().out.splitlines()) == 1


@pytest.mark.parametrize(
    ("command", "status", "expected"),
    [("find", 1, 0), ("sample-shop", 2, 0), ("find", 2, 2), ("prepare", 2, 2)],
)
def test_an_error_ends_with_its_status_and_an_honest_no_does_not(
    calls, monkeypatch, command, status, expected
) -> None:
    monkeypatch.setattr(setup_screen, "available", lambda: False)
    calls[1][command] = status
    assert bootstrap.main(["run"]) == expected


@pytest.mark.parametrize("command", ["prepare", "doctor"])
def test_what_runs_before_the_window_leaves_its_catalogue_new(tmp_path, command) -> None:
    """The window loads the sample shop into a catalogue that it made itself."""
    env = {**os.environ, "COUNTERSIGHT_HOME": str(tmp_path)}
    ready = "from engine.cnn.prepare import *\nfor n in LOOKS['lite2']: model_file(n).touch()"
    for words in (["-c", ready], ["main.py", command]):
        subprocess.run([sys.executable, *words], cwd=PROJECT, env=env, check=False, timeout=60)
    assert list(tmp_path.rglob("*.catalog")) == []


# The files around it


def test_bootstrap_starts_under_an_old_python() -> None:
    """Python 3.8 is asked to parse what runs before a suitable Python is found."""
    for file in sorted((PROJECT / "packaging").glob("setup_*.py")):
        compile(file.read_text(encoding="utf-8"), file.name, "exec", dont_inherit=True)
        assert "from __future__ import annotations" in file.read_text(encoding="utf-8")
        ast.parse(file.read_text(encoding="utf-8"), feature_version=(3, 8))


def test_packaging_does_not_hide_the_library_of_that_name() -> None:
    assert not (PROJECT / "packaging" / "__init__.py").exists()
    assert importlib.import_module("packaging.version").Version("1.0")


def test_the_pyside6_that_loses_references_is_excluded() -> None:
    (pin,) = (d for d in PYPROJECT["project"]["dependencies"] if d.startswith("pyside6"))
    assert "!=6.12.0" in pin
    assert ">=6.8.3" in pin


@on_linux
def test_ci_is_executable_and_runs_make_test() -> None:
    script = PROJECT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert re.search(r"^make .*\btest\b", script.read_text(), re.MULTILINE)


@on_linux
@pytest.mark.parametrize(
    ("closing", "status"), [("== 3 passed in 1.50s ==", 0), ("== 1 failed in 2.0s ==", 2)]
)
def test_ci_ends_with_pytests_closing_line_and_status(tmp_path, closing, status) -> None:
    (tmp_path / ".ci").mkdir()
    shutil.copy(PROJECT / ".ci" / "run", tmp_path / ".ci" / "run")
    end = "true" if status == 0 else "false"
    (tmp_path / "Makefile").write_text(
        f"test:\n\t@echo collected\n\t@echo '{closing}'\n\t@echo after >&2; {end}\n"
    )
    done = subprocess.run(
        [tmp_path / ".ci" / "run"], capture_output=True, encoding="utf-8", check=False
    )
    assert done.stdout.splitlines()[-1] == closing
    assert done.returncode == status


def make_targets() -> list[str]:
    text = (PROJECT / "Makefile").read_text(encoding="utf-8")
    return re.findall(r"^([a-z-]+):(?!=)", text, re.MULTILINE)


def test_the_makefile_offers_what_was_promised() -> None:
    wanted = {"run", "test", "bench", "check", "screenshots", "clean", "help"}
    assert wanted <= set(make_targets())


@pytest.mark.parametrize("target", make_targets())
def test_every_make_target_is_in_the_readme_and_in_make_help(target) -> None:
    assert f"`make {target}" in (PROJECT / "README.md").read_text(encoding="utf-8")
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    assert re.search(rf"^{target}:.*## \w", makefile, re.MULTILINE)


def test_no_file_of_set_up_names_a_place_of_one_machine() -> None:
    files = [PROJECT / "Makefile", PROJECT / ".ci" / "run", PROJECT / "README.md"]
    files += (PROJECT / "packaging").rglob("*.py")
    for file in files:
        text = file.read_text(encoding="utf-8")
        found = re.search(r"/(?:root|home/\w+|work|opt)/|index-url|pypi\.org|find-links", text)
        assert found is None, f"{file.name}: {found}"
