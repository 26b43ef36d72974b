"""Check that a release is consistent, and print its section of the changelog for the release notes.

Usage: python scripts/release.py TAG [--repository OWNER/NAME]

The tag, the version of the package, the changelog and the address of the repository in pyproject.toml must agree. If
they do not, the script prints each difference and ends with exit code 1. It needs only Python.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
_HOST = "https://github.com/"


def version() -> str:
    """Return the version of the package, read from its code without importing it."""
    found = re.search(r'^__version__ = "(.+)"$', _read("l10ncheck/__init__.py"), re.MULTILINE)
    assert found, "no __version__ in l10ncheck/__init__.py"
    return found[1]


def repository() -> str:
    """Return OWNER/NAME of the repository from [project.urls] in pyproject.toml."""
    urls = tomllib.loads(_read("pyproject.toml"))["project"]["urls"]
    return str(urls["Repository"]).removeprefix(_HOST)


def notes(name: str, changelog: str) -> str:
    """Return the section of a version in the changelog, without its heading; empty if there is none."""
    section = re.search(
        rf"^## {re.escape(name)} - \d{{4}}-\d\d-\d\d$(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL
    )
    return section[1].strip() if section else ""


def problems(tag: str, name: str, changelog: str, home: str, running_in: str) -> list[str]:
    """Return a message for each value that does not agree with the others.

    Args:
        tag: The tag that is released.
        name: The version of the package.
        changelog: The text of the changelog.
        home: The repository in pyproject.toml.
        running_in: The repository in which the release runs, as OWNER/NAME; empty if unknown.
    """
    found = []
    if tag != f"v{name}":
        found.append(f"the tag is {tag}, but __version__ in l10ncheck/__init__.py is {name}: the tag must be v{name}")
    if not notes(name, changelog):
        found.append(f'CHANGELOG.md has no section "## {name} - YYYY-MM-DD", or it is empty: rename "## Unreleased"')
    if running_in and running_in != home:
        found.append(
            f"[project.urls] in pyproject.toml names {home}, but the workflow runs in {running_in}: see CONTRIBUTING.md"
        )
    return found


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tag", help="for example v1.0.0")
    parser.add_argument("--repository", default="", metavar="OWNER/NAME", help="the repository that releases it")
    arguments = parser.parse_args()
    changelog = _read("CHANGELOG.md")
    found = problems(arguments.tag, version(), changelog, repository(), arguments.repository)
    for problem in found:
        sys.stderr.write(f"{problem}\n")
    if not found:
        sys.stdout.write(f"{notes(version(), changelog)}\n")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
