"""Output of ``l10ncheck status`` as text, Markdown or JSON: the translation progress of each language."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import asdict

from ..messages import gettext
from ..worklist.progress import LocaleProgress
from ._columns import display_width
from ._sanitize import visible
from .markdown import escape

_NAME_WIDTH = 21  # of a line of text, in terminal cells


class Status(Struct, frozen=True):
    """The translation progress of a site, to be shown to users.

    Attributes:
        locales: The current progress of each language.
        old: The progress at the older revision, by locale; empty without ``since``.
        source_locale: The language of the source.
        since: The older revision to compare with, as the user wrote it, such as ``HEAD~5``; None if the user gave none.
        since_label: The older revision with its date; empty without ``since``.
        notes: What could not be read, one sentence each.
    """

    locales: Sequence[LocaleProgress]
    old: Mapping[str, LocaleProgress]
    source_locale: str
    since: str | None = None
    since_label: str = ""
    notes: Sequence[str] = ()


class _StatusLine(Struct, frozen=True):
    name: str
    number: str
    share: str
    trend: str


def text(status: Status) -> str:
    """Return the status as text for a terminal."""
    return "".join(line for progress in status.locales for line in _text(progress, status)) or (
        gettext("no translations") + "\n"
    )


def markdown(status: Status) -> str:
    """Return the status as a Markdown table for each language."""
    return "".join(line for progress in status.locales for line in _markdown(progress, status)) or (
        gettext("no translations") + "\n"
    )


def as_json(status: Status) -> str:
    """Return the status as JSON."""
    locales = [
        {
            **asdict(progress),
            "up_to_date": progress.up_to_date,
            "before": asdict(old) if (old := status.old.get(progress.locale)) else None,
        }
        for progress in status.locales
    ]
    data = {"schema_version": 1, "since": status.since, "notes": status.notes, "locales": locales}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _lines(new: LocaleProgress, old: LocaleProgress | None) -> list[_StatusLine]:
    def line(name: str, number: int, old_number: int, whole: int = 0) -> _StatusLine:
        share = f"{number / whole:.0%}" if whole else ""
        return _StatusLine(name, f"{number:,}", share, f"{number - old_number:+,}" if old else "")

    base = old or new
    lines = [
        line(gettext("source pages"), new.pages, base.pages),
        line(gettext("translated"), new.translated, base.translated, new.pages),
        line(gettext("of these, up to date"), new.up_to_date, base.up_to_date, new.translated),
        line(gettext("of these, outdated"), new.outdated, base.outdated, new.translated),
    ]
    if new.unknown:
        lines.append(line(gettext("without history"), new.unknown, base.unknown))
    if new.unreadable:
        lines.append(line(gettext("unreadable"), new.unreadable, base.unreadable))
    return [
        *lines,
        line(gettext("words to update"), new.words_behind, base.words_behind, new.words),
        line(gettext("untranslated words"), new.words_untranslated, base.words_untranslated),
    ]


def _text(progress: LocaleProgress, status: Status) -> Iterator[str]:
    locale, source, since = progress.locale, status.source_locale, status.since_label
    header = gettext("{locale}, translated from {source}", locale=locale, source=source)
    if since:
        header = gettext("{header}; the last column shows the change since {since}", header=header, since=since)
    yield visible(header) + "\n"
    for line in _lines(progress, status.old.get(locale)):
        name = line.name + " " * (_NAME_WIDTH - display_width(line.name))
        yield f"  {name}{line.number:>9}{line.share:>6}{line.trend:>9}".rstrip() + "\n"


def _markdown(progress: LocaleProgress, status: Status) -> Iterator[str]:
    head = ["", gettext("number of pages or words"), gettext("share of the total")]
    if status.since_label:
        head.append(gettext("change since {since}", since=escape(status.since_label)))
    yield f"### {escape(progress.locale)}\n\n{_row(head)}|---{'|--:' * (len(head) - 1)}|\n"
    for line in _lines(progress, status.old.get(progress.locale)):
        yield _row([line.name, line.number, line.share, line.trend][: len(head)])
    yield "\n"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"
