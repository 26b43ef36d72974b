"""The baseline: known findings that are not reported, and findings that a person dismissed with a reason.

The file has one line of JSON for each entry. The lines are sorted, so two branches that change the file can be merged.
An entry matches one finding by its fingerprint, which changes when the text of the source or of the translation
changes. If the page of an entry no longer exists, the page may have been renamed. The entry then also matches a finding
about the same texts on another page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from .causes import all_findings, flat, single_findings, without_known
from .drift import page_status, words_drifted
from .errors import L10ncheckError
from .fingerprint import page_independent_part
from .messages import gettext, one_line
from .model import Finding, Severity
from .report import PageReport, Report
from .rules import current_name

VERSION = 1
HEADER = f'{{"l10ncheck":"baseline","version":{VERSION}}}'

_MAX_SUBJECT = 80  # characters of the subject that an entry contains


class BaselineError(L10ncheckError):
    """A baseline cannot be read. The message names the file and the line."""


class BaselineEntry(Struct, frozen=True, omit_defaults=True, order=True):
    """A known or dismissed finding. Only the fingerprint identifies it; the other fields are for readers of the file.

    Attributes:
        path: The path of the translation; if there is no translation, the path of the source.
        rule: The name of the rule.
        subject: The subject of the finding.
        fingerprint: The fingerprint of the finding.
        reason: Why the finding was dismissed; empty for a known finding.
    """

    path: str
    rule: str
    subject: str
    fingerprint: str
    reason: str = ""


class BaselineResult(Struct, frozen=True):
    """The result of ``apply_baseline``.

    Attributes:
        report: The report without the findings of the baseline.
        matched: The entries that match a finding. If the page was renamed, ``path`` is the new path.
        unused: The entries that match no finding.
        unchecked: The entries for pages or rules that were not part of the run.
    """

    report: Report
    matched: tuple[BaselineEntry, ...]
    unused: tuple[BaselineEntry, ...]
    unchecked: tuple[BaselineEntry, ...]


def entry_of(finding: Finding, reason: str = "") -> BaselineEntry:
    """Return the baseline entry for a finding. ``reason`` is why it is dismissed; empty for a known finding."""
    subject = " ".join(one_line(finding.subject).split())
    shown = subject if len(subject) <= _MAX_SUBJECT else f"{subject[: _MAX_SUBJECT - 1]}…"
    return BaselineEntry(finding.path or finding.source_path, finding.rule, shown, finding.fingerprint, reason)


def render_baseline(entries: Iterable[BaselineEntry]) -> str:
    """Return the text of a baseline file with these entries, without duplicates."""
    lines = (msgspec.json.encode(entry).decode() for entry in sorted(set(entries)))
    return "".join(f"{line}\n" for line in (HEADER, *lines))


def parse_baseline(text: str, name: str) -> tuple[BaselineEntry, ...]:
    """Parse the text of a baseline file.

    Args:
        text: The content of the file. The order of the lines does not matter.
        name: The name of the file, for messages.

    Returns:
        The entries, one for each fingerprint.

    Raises:
        BaselineError: A line is not an entry, or a different version of l10ncheck has written the file.
    """
    found: dict[str, BaselineEntry] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith('{"l10ncheck"'):
            if line.strip() and line.strip() != HEADER:
                raise BaselineError(
                    gettext(
                        "{file}:{line}: this baseline was written by a different version of l10ncheck; write it again "
                        'with "l10ncheck check --write-baseline"',
                        file=name,
                        line=number,
                    )
                )
            continue
        try:
            entry = msgspec.json.decode(line, type=BaselineEntry)
        except (msgspec.DecodeError, UnicodeError, RecursionError):
            raise BaselineError(gettext("{file}:{line}: not a baseline entry", file=name, line=number)) from None
        entry = replace(entry, rule=current_name(entry.rule))
        other = found.get(entry.fingerprint)
        found[entry.fingerprint] = other if other and other.reason else entry
    return tuple(found.values())


def apply_baseline(
    report: Report,
    entries: Iterable[BaselineEntry],
    *,
    ran: frozenset[str],
    complete: bool,
    exists: Callable[[str], bool],
) -> BaselineResult:
    """Remove the findings of the baseline from a report.

    The status of a page (in-sync or drifted) is computed again: from all findings except the dismissed ones. Known
    findings, whose entries have no reason, still make a page drifted.

    Args:
        report: The report.
        entries: The entries of the baseline.
        ran: The names of the rules that were run.
        complete: Whether all pages of the site were checked.
        exists: Returns whether the page with a path exists.

    Returns:
        The report without the findings of the baseline, and the entries in three groups: matched, unused and unchecked.
    """
    entries = tuple(entries)
    found = tuple({finding.fingerprint: finding for finding in all_findings(report.findings)}.values())
    matches = _match(found, entries, exists)
    filtered = replace(
        report,
        pages=tuple(replace(page, findings=without_known(page.findings, matches)) for page in report.pages),
        site=without_known(report.site, matches),
    )
    dismissed = {fingerprint for fingerprint, entry in matches.items() if entry.reason}
    pages = tuple(
        _with_status(page, old_page, dismissed) for page, old_page in zip(filtered.pages, report.pages, strict=True)
    )
    used = {entry.fingerprint for entry in matches.values()}
    checked = {page.path for page in report.pages}
    unmatched = [entry for entry in entries if entry.fingerprint not in used]
    unused = [entry for entry in unmatched if entry.rule in ran and (complete or entry.path in checked)]
    matched = tuple(
        entry_of(finding, matches[finding.fingerprint].reason) for finding in found if finding.fingerprint in matches
    )
    return BaselineResult(
        report=replace(
            filtered,
            pages=pages,
            baseline=len(matched) - len(dismissed),
            dismissed=len(dismissed),
            unused_entries=len(unused),
        ),
        matched=matched,
        unused=tuple(unused),
        unchecked=tuple(entry for entry in unmatched if entry not in set(unused)),
    )


def new_entries(report: Report, ran: frozenset[str], lowest: Severity) -> list[BaselineEntry]:
    """Return baseline entries for the findings of a report. A finding about several places has an entry for each.

    Args:
        report: The report.
        ran: The names of the rules whose findings are included. Findings about pages that could not be checked are
            never included.
        lowest: The lowest severity to include.
    """
    known = (finding for finding in report.findings if finding.severity >= lowest and finding.rule in ran)
    return [entry_of(finding) for finding in single_findings(known)]


def _match(
    findings: tuple[Finding, ...], entries: tuple[BaselineEntry, ...], exists: Callable[[str], bool]
) -> dict[str, BaselineEntry]:
    """Return the entries of the baseline that match a finding, by the fingerprint of the finding.

    An entry matches the finding with the same fingerprint. If the page of an entry no longer exists, the page may have
    been renamed. The entry may then match a finding about the same texts on another page.

    Args:
        findings: All findings of the report.
        entries: The entries of the baseline.
        exists: Returns whether the page with a path exists.
    """
    by_fingerprint = {entry.fingerprint: entry for entry in entries}
    matches = {
        finding.fingerprint: by_fingerprint[finding.fingerprint]
        for finding in findings
        if finding.fingerprint in by_fingerprint
    }
    moved: defaultdict[str, list[BaselineEntry]] = defaultdict(list)
    removed_paths = {path for path in {entry.path for entry in entries} if not exists(path)}
    for entry in entries:
        if entry.path in removed_paths and entry.fingerprint not in matches:
            moved[page_independent_part(entry.fingerprint)].append(entry)
    for finding in findings if moved else ():
        candidates = moved.get(page_independent_part(finding.fingerprint))
        if candidates and finding.fingerprint not in matches:
            matches[finding.fingerprint] = candidates.pop(0)
    return matches


def _with_status(page: PageReport, old_page: PageReport, dismissed: set[str]) -> PageReport:
    """Return ``page`` with a new status, computed from all findings of ``old_page`` except the dismissed ones.

    Args:
        page: The report on a page after the findings of the baseline were removed.
        old_page: The same report before that.
        dismissed: The fingerprints of the dismissed findings.
    """
    if not dismissed:
        return page
    counting = flat(without_known(old_page.findings, dismissed))
    return replace(page, status=page_status(counting), words_drifted=words_drifted(counting))
