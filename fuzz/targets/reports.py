"""Every format of a report, and of a worklist, made from comparisons of changed fixtures."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from l10ncheck.engine.compare import compare
from l10ncheck.engine.snapshot import PairSnapshot
from l10ncheck.markdown import detect, parse
from l10ncheck.model import Pair
from l10ncheck.report import Report
from l10ncheck.reports import FOLDERS, get_site, names
from l10ncheck.reports import worklist as formats
from l10ncheck.reports.worklist.wording import View
from l10ncheck.worklist.items import page_items, untranslated_item

from .. import samples
from ..harness import Target
from ..invariants import of_format, of_report, of_text

_LOCALES = ("en", "ko")


def run(text: str) -> None:
    source, translation, path = samples.parted(text, 3)
    path = path[:100] or "translation.md"
    report = compare(source, translation, source_path="source.md", path=path, locale="ko", strict=True)
    of_report(report)
    for name in names():
        if name not in FOLDERS:
            of_format(report, name)
    _worklist(report, source, translation, path)
    if len(text) % 8 == 0:  # many files are slow to write
        _folders(report)


def _worklist(report: Report, source: str, translation: str, path: str) -> None:
    dialects = detect(source, translation)
    there = parse(source, path="source.md", locale="en", dialects=dialects)
    here = parse(translation, path=path, locale="ko", dialects=dialects)
    pair = Pair("source.md", path, *_LOCALES)
    items = page_items(PairSnapshot(there, here), (pair, list(report.findings)))
    items.append(untranslated_item(pair, there, ()))
    for name in formats.names():
        of_text(formats.get(name).render(items, View(0)))


def _folders(report: Report) -> None:
    folder = _folder()
    shutil.rmtree(folder, ignore_errors=True)
    for name in FOLDERS:
        get_site(name).write_site(report, folder / name)


@cache
def _folder() -> Path:
    return Path(mkdtemp(prefix="l10ncheck-fuzz-"))


def seeds() -> list[str]:
    return [samples.joined((*pair, "ko/page.md")) for pair in samples.pairs()]


TARGET = Target("reports", run, seeds)
