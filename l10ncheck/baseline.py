"""Findings that are known: debt that nobody has to pay now, and what a person has dismissed, each with its reason.

A file of them has a line of JSON for each, sorted, so that two branches that change it merge. A line is good for one
finding, and only while the texts on both sides stay as they are: then the fingerprint changes. A page that is gone may
have been renamed: its lines are good for findings of the same content elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from .drift import page_status, words_drifted
from .fingerprint import page_independent_part
from .messages import one_line
from .model import Finding, Severity
from .report import PageReport, Report
from .rules import current_name

VERSION = 1
HEADER = f'{{"l10ncheck":"baseline","version":{VERSION}}}'

_SUBJECT = 80  # characters of it in an entry


class BaselineError(Exception):
    """A file of known findings cannot be read. The message names the file and the line."""


class BaselineEntry(Struct, frozen=True, omit_defaults=True, order=True):
    """A known finding; ``reason`` is why it was dismissed, empty for debt. All but the fingerprint is for readers."""

    path: str
    rule: str
    subject: str
    fingerprint: str
    reason: str = ""


class BaselineResult(Struct, frozen=True):
    """A report without what is known, the entries that were met, with the page's path of now, and those that were not.

    ``unseen`` are entries on pages or rules that were not part of the run.
    """

    report: Report
    met: tuple[BaselineEntry, ...]
    stale: tuple[BaselineEntry, ...]
    unseen: tuple[BaselineEntry, ...]


def entry_of(finding: Finding, reason: str = "") -> BaselineEntry:
    subject = " ".join(one_line(finding.subject).split())
    shown = subject if len(subject) <= _SUBJECT else f"{subject[: _SUBJECT - 1]}…"
    return BaselineEntry(finding.path or finding.source_path, finding.rule, shown, finding.fingerprint, reason)


def render(entries: Iterable[BaselineEntry]) -> str:
    """The text of a file that holds the entries, each once."""
    lines = (msgspec.json.encode(entry).decode() for entry in sorted(set(entries)))
    return "".join(f"{line}\n" for line in (HEADER, *lines))


def parse(text: str, name: str) -> tuple[BaselineEntry, ...]:
    """The entries of a file called ``name``, in whatever order a merge has left them. Raises BaselineError."""
    found: dict[str, BaselineEntry] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith('{"l10ncheck"'):
            if line.strip() and line.strip() != HEADER:
                raise BaselineError(f"{name}:{number}: made by another version of l10ncheck")
            continue
        try:
            entry = msgspec.json.decode(line, type=BaselineEntry)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            raise BaselineError(f"{name}:{number}: not an entry of a baseline") from None
        entry = replace(entry, rule=current_name(entry.rule))
        known = found.get(entry.fingerprint)
        found[entry.fingerprint] = known if known and known.reason else entry
    return tuple(found.values())


def apply_baseline(
    report: Report,
    entries: Iterable[BaselineEntry],
    *,
    ran: frozenset[str],
    complete: bool,
    is_there: Callable[[str], bool],
) -> BaselineResult:
    """Take the known findings out of a report.

    ``ran`` are the rules that were asked, ``complete`` says whether all pages of the site were, and ``is_there``
    whether a page is still there. A dismissed finding counts no more for the status of its page, a debt does.
    """
    entries = tuple(entries)
    matching = _match(report.findings, entries, is_there)
    kept = report.filter(lambda finding: finding.fingerprint not in matching)
    dismissed = {fingerprint for fingerprint, entry in matching.items() if entry.reason}
    pages = tuple(_judged(page, before, dismissed) for page, before in zip(kept.pages, report.pages, strict=True))
    used = {entry.fingerprint for entry in matching.values()}
    seen = {page.path for page in report.pages}
    rest = [entry for entry in entries if entry.fingerprint not in used]
    judged = [entry for entry in rest if entry.rule in ran and (complete or entry.path in seen)]
    met = tuple(
        entry_of(finding, matching[finding.fingerprint].reason)
        for finding in report.findings
        if finding.fingerprint in matching
    )
    return BaselineResult(
        report=replace(
            kept, pages=pages, baseline=len(met) - len(dismissed), dismissed=len(dismissed), stale=len(judged)
        ),
        met=met,
        stale=tuple(judged),
        unseen=tuple(entry for entry in rest if entry not in set(judged)),
    )


def new_entries(report: Report, ran: frozenset[str], least: Severity) -> list[BaselineEntry]:
    """Entries for all findings of at least that severity; faults of the run itself are no debt."""
    return [entry_of(each) for each in report.findings if each.severity >= least and each.rule in ran]


def _match(
    findings: tuple[Finding, ...], entries: tuple[BaselineEntry, ...], is_there: Callable[[str], bool]
) -> dict[str, BaselineEntry]:
    """The entry for each known finding, by the finding's fingerprint."""
    by_name = {entry.fingerprint: entry for entry in entries}
    matching = {each.fingerprint: by_name[each.fingerprint] for each in findings if each.fingerprint in by_name}
    moved: defaultdict[str, list[BaselineEntry]] = defaultdict(list)
    gone = {path for path in {entry.path for entry in entries} if not is_there(path)}
    for entry in entries:
        if entry.path in gone and entry.fingerprint not in matching:
            moved[page_independent_part(entry.fingerprint)].append(entry)
    for finding in findings if moved else ():
        same = moved.get(page_independent_part(finding.fingerprint))
        if same and finding.fingerprint not in matching:
            matching[finding.fingerprint] = same.pop(0)
    return matching


def _judged(page: PageReport, before: PageReport, dismissed: set[str]) -> PageReport:
    """The page with its status as it is without what was dismissed."""
    counting = [finding for finding in before.findings if finding.fingerprint not in dismissed]
    if len(counting) == len(before.findings):
        return page
    return replace(page, status=page_status(counting), words_drifted=words_drifted(counting))
