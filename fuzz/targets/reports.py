"""Target: every format of reports and worklists, with comparisons of mutated fixtures."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

from l10ncheck.engine.compare import compare
from l10ncheck.engine.snapshot import PairSnapshot
from l10ncheck.markdown import detect_dialects, parse
from l10ncheck.model import Pair
from l10ncheck.report import Report
from l10ncheck.reports import FOLDERS, get_site, names
from l10ncheck.reports import worklist as formats
from l10ncheck.reports.worklist.wording import View
from l10ncheck.worklist.items import page_items, untranslated_item

from .. import samples
from ..harness import Target
from ..invariants import check_format, check_report, check_text

_LOCALES = ("en", "ko")


def run(text: str) -> None:
    source, translation, path = samples.split(text, 3)
    path = path[:100] or "translation.md"
    report = compare(source, translation, source_path="source.md", path=path, locale="ko", strict=True)
    check_report(report)
    for name in names():
        if name not in FOLDERS:
            check_format(report, name)
    _worklist(report, source, translation, path)
    if len(text) % 8 == 0:  # many files are slow to write
        _folders(report)


def _worklist(report: Report, source: str, translation: str, path: str) -> None:
    dialects = detect_dialects(source, translation)
    source_page = parse(source, path="source.md", locale="en", dialects=dialects)
    page = parse(translation, path=path, locale="ko", dialects=dialects)
    pair = Pair("source.md", path, *_LOCALES)
    items = page_items(PairSnapshot(source_page, page), pair, report.findings)
    items.append(untranslated_item(pair, source_page, None))
    for name in formats.names():
        check_text(formats.get(name).render(items, View(0)))


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
