"""Joins findings of one rule about the same thing into one finding, which has them as its evidence."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from ..lazy_pattern import lazy_pattern
from ..messages import gettext, ngettext
from ..model import Finding, Page, Severity, Span
from .adjacent import SHORTEST_RUN, hull, summarized


def join_alike(findings: Sequence[Finding], key: Callable[[Finding], Span | str | None]) -> list[Finding]:
    """Join findings of one rule that are about the same thing: the same text, list, wrong address or change of code.

    All other findings are returned unchanged, and so are these:

    - a finding that is the only one about its thing
    - findings that already summarize others
    - findings about a term, since each of them covers all places of the term
    - findings about outdated sections, which ``join_sections`` joins

    Args:
        findings: The findings.
        key: Returns what a finding is about (see ``texts_and_addresses`` and ``changes_of_code``); None if the finding
            is not to be joined.
    """
    groups: defaultdict[tuple[str, Span | str | None, Severity, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        groups[finding.rule, key(finding), finding.severity, finding.origin].append(finding)
    joined: list[Finding] = []
    for group in groups.values():
        first = group[0]
        is_left = key(first) is None or first.term is not None or first.rule == "outdated-section"
        if len(group) < SHORTEST_RUN or is_left or any(each.is_summary for each in group):
            joined += group
        else:
            joined.append(_alike(group))
    return joined


def texts_and_addresses(findings: Sequence[Finding], page: Page) -> Callable[[Finding], Span | str | None]:
    """Return a key for ``join_alike``: a list with many wrong links, a wrong address, or a text.

    Args:
        findings: The findings to join.
        page: The translation. A text is the place of a finding in it, such as that of all numbers a paragraph has lost.
    """
    lists = _lists_of_wrong_links(findings, page)
    with_address: dict[tuple[str, str], Span] = {}  # the list with a wrong address, also for its other links
    for finding in findings if lists else ():
        if place := lists.get(id(finding)):
            with_address.setdefault((finding.rule, finding.subject), place)

    def key(finding: Finding) -> Span | str | None:
        if finding.rule not in _ADDRESS_RULES:
            place: Span | str = finding.span
        else:
            place = with_address.get((finding.rule, finding.subject)) or lists.get(id(finding)) or finding.subject
        return place if isinstance(place, str) or place.start < place.end else None

    return key


def changes_of_code(page: Page) -> Callable[[Finding], str | None]:
    """Return a key for ``join_alike``: a change of code, ``--all > --any``, or a component that the page never uses."""

    def key(finding: Finding) -> str | None:
        if finding.rule == "missing-shortcode":
            component = _COMPONENT.match(finding.subject)
            return component[0] if component and component[0] not in page.text else None
        is_change = finding.rule in _CODE_RULES and " > " in finding.subject
        return finding.subject if is_change and len(finding.subject) < _LONGEST_SUBJECT else None

    return key


def _start(finding: Finding) -> int:
    return finding.span.start


def _lists_of_wrong_links(findings: Sequence[Finding], page: Page) -> dict[int, Span]:
    """Return the place of the list of each finding about a link, by the ``id()`` of the finding.

    Only lists count in which at least a third of the links, and at least ``_MANY_LINKS``, have findings of one rule.
    """
    wrong = sorted((each for each in findings if each.rule in _ADDRESS_RULES and not each.is_summary), key=_start)
    links = [link.span.start for segment in page.segments for link in segment.links]
    found: dict[int, Span] = {}
    for place in (block.span for block in page.blocks if block.kind == "list" and len(wrong) >= _MANY_LINKS):
        least = max(_MANY_LINKS, (bisect_left(links, place.end) - bisect_left(links, place.start)) / 3)
        inside = wrong[bisect_left(wrong, place.start, key=_start) : bisect_left(wrong, place.end, key=_start)]
        for rule, count in Counter(each.rule for each in inside).items():
            if count >= least:
                found |= {id(each): place for each in inside if each.rule == rule}
    return found


_COMPONENT = lazy_pattern(r"<[A-Z][\w.]*")
_MANY_LINKS = 4
_ADDRESS_RULES = frozenset({"anchor-changed", "broken-anchor", "image-changed", "link-locale", "link-target-changed"})
_CODE_RULES = frozenset({"code-changed", "inline-code-changed"})  # in the subject of a change, " > " divides both codes
_LONGEST_SUBJECT = 200  # characters; ``code-changed`` cuts longer ones, so they may be equal for different changes


def _alike(group: Sequence[Finding]) -> Finding:
    first, more = group[0], len(group) - 1
    source_span = first.source_span
    if len({each.span for each in group}) > 1:
        message = ngettext(
            "{message}; {count} more place like this on the page",
            "{message}; {count} more places like this on the page",
            more,
            message=first.message,
        )
    else:
        message = ngettext(
            "{message}; {count} more difference of this kind in the same passage",
            "{message}; {count} more differences of this kind in the same passage",
            more,
            message=first.message,
        )
        sources = [each.source_span for each in group if each.source_span]
        source_span = hull(sources) if sources else None
    hint = first.hint
    if any(each.hint != hint for each in group) and first.rule in _ADDRESS_RULES:
        hint = gettext("Correct each of these links; --expand shows them.")
    elif any(each.hint != hint for each in group):
        hint = gettext("Compare the text with its source, and correct each of these differences.")
    return summarized(group, first, message, hint, first.span, source_span)
