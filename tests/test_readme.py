"""README.md shows what the commands print, not what somebody once pasted.

Run as a program (``make readme``) this file writes the true outputs into README.md.
"""

from __future__ import annotations

import doctest
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
CONSOLE = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
PYCON = re.compile(r"(?<=^```pycon\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^\$ (dragoman (?:.*\\\n)*.*)\n", re.MULTILINE)


def commands(block: str) -> list[tuple[str, str]]:
    """The block's commands, each with the output that it shows; ``...`` in an output stands for anything."""
    assert block.startswith("$ dragoman "), f"a console block begins with a command: {block[:60]!r}"
    parts = COMMAND.split(block)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def printed(command: str, folder: Path) -> str:
    words = shlex.split(command.replace("\\\n", " "))
    assert words[0] == "dragoman"
    environment = {k: v for k, v in os.environ.items() if k != "DRAGOMAN_RECORD"}
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return done.stdout


def same(shown: str, got: str) -> bool:
    # doctest writes an empty line of output as <BLANKLINE>; a README shows it as it is
    return doctest.OutputChecker().check_output(shown, got, doctest.ELLIPSIS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the examples in it, where the README's commands may write."""
    made = tmp_path_factory.mktemp("readme")
    shutil.copytree(ROOT / "examples", made / "examples")
    return made


def test_commands_print_what_the_readme_shows(folder: Path) -> None:
    blocks = CONSOLE.findall(README.read_text(encoding="utf-8"))
    assert blocks
    for command, shown in (pair for block in blocks for pair in commands(block)):
        got = printed(command, folder)
        assert same(shown, got), f"$ {command}\n{got}"


def test_python_prints_what_the_readme_shows() -> None:
    source = "\n".join(PYCON.findall(README.read_text(encoding="utf-8")))
    test = doctest.DocTestParser().get_doctest(source, {}, "README.md", str(README), 0)
    assert test.examples
    failures: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=failures.append)
    assert not failures, "".join(failures)


def test_an_event_stands_within_the_first_20_lines() -> None:
    top = "\n".join(README.read_text(encoding="utf-8").splitlines()[:20])
    assert "$ dragoman explain" in top
    assert re.search(r"^ +→ [A-Z]+", top, re.MULTILINE)


def _rewritten(readme: str, folder: Path) -> str:
    def block(match: re.Match[str]) -> str:
        return "".join(f"$ {c}\n{s if same(s, got := printed(c, folder)) else got}" for c, s in commands(match.group()))

    return CONSOLE.sub(block, readme)


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory() as made:
        shutil.copytree(ROOT / "examples", Path(made, "examples"))
        README.write_text(_rewritten(README.read_text(encoding="utf-8"), Path(made)), encoding="utf-8")
