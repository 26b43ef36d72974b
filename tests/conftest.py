"""Options and helpers that several tests share."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# How long an example takes says more about the machine than about the code.
settings.register_profile("l10ncheck", deadline=None)
settings.load_profile("l10ncheck")

GOLDEN = Path(__file__).with_name("golden")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-goldens", action="store_true", help="write tests/golden/* anew from what comes out now")


def pytest_runtest_setup(item: pytest.Item) -> None:
    marker = item.get_closest_marker("posix")
    if marker and sys.platform == "win32":
        pytest.skip(f"Windows lacks {marker.args[0]}")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of that name in ``tests/golden``, or write the file with ``--update-goldens``."""

    def check(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--update-goldens"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.read_text(encoding="utf-8") == text, "if it is meant to change: pytest --update-goldens"

    return check


@pytest.fixture(autouse=True)
def user_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the user's own files go, so that no test touches those of whoever runs it."""
    folder = tmp_path_factory.getbasetemp() / "user"
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    monkeypatch.delenv("L10NCHECK_LANG", raising=False)
    return folder
