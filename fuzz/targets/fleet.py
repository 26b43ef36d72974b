"""Target: ``fleet.toml``. Loading it gives a clear error, or repositories whose names and addresses are safe to use."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from l10ncheck.fleet.settings import FleetError, load_fleet

from ..harness import Target
from ..invariants import check_message

_SEED = """\
timeout = 60
[[repositories]]
url = "https://git.example.org/owner/repository.git"
revision = "release-2"
depth = 3
[[repositories]]
url = "git@git.example.org:web/docs"
name = "docs"
folder = "website"
[[repositories]]
path = "../site"
preset = "docusaurus"
items = 2
"""


def run(text: str) -> None:
    file = _folder() / "fleet.toml"
    file.write_text(text, encoding="utf-8", newline="")
    try:
        fleet = load_fleet(file)
    except FleetError as error:
        check_message(str(error))
        return
    names = [each.name for each in fleet.repositories]
    assert len({name.casefold() for name in names}) == len(names), "two repositories have one name"
    for each in fleet.repositories:
        assert (_folder() / each.name).resolve().parent == _folder().resolve(), "a name leads elsewhere"
        assert not re.match(r"-|[\w+.-]*::", each.url), "git could take the address for an option or a program"
        assert not each.revision.startswith("-") and ":" not in each.revision, "a revision is an option or a mapping"


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="l10ncheck-fuzz-"))


def seeds() -> list[str]:
    return [_SEED, _SEED.replace("items = 2\n", "")]


TARGET = Target("fleet", run, seeds)
