"""Target: the reader of string files, with each format and kind of file, and the comparison of two string files."""

from __future__ import annotations

from l10ncheck import compare
from l10ncheck.strings import parse_strings

from .. import samples
from ..harness import Target
from ..invariants import check_page, check_report

# The name of a file also tells which kind of file it is.
_PATHS = ("a.json", "a.toml", "a.yaml", "mkdocs.yml", "_meta.json", "_meta.ts", ".vitepress/a.ts", "menus.ko.toml")


def run(text: str) -> None:
    source, translation = samples.split(text, 2)
    for path in _PATHS:
        for of_keys in (False, True):
            check_page(parse_strings(source, path=path, locale="ko", of_keys=of_keys))
    path = _PATHS[len(text) % len(_PATHS)]
    check_report(compare(source, translation, source_path=path, path=path, locale="ko", strict=True))


def seeds() -> list[str]:
    files = samples.string_files()
    return [samples.joined(pair) for pair in zip(files, files[1:] + files[:1], strict=True)]


TARGET = Target("strings", run, seeds)
