"""Joins findings about untranslated headings and texts that directly follow each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence

from ..comparison import Comparison
from ..differences.bilingual import kept_sources
from ..lazy_pattern import lazy_pattern
from ..messages import excerpt, ngettext
from ..model import Finding, Page
from .adjacent import SHORTEST_RUN, hull, summarized

_TEXT = "untranslated-text"
_RULES = frozenset({_TEXT, "untranslated-heading"})
_NO_TEXT = frozenset({"code", "image", "tag"})  # kinds of segments that may be between two untranslated texts
_LETTER = lazy_pattern(r"[^\W\d_]")


def join_untranslated(findings: Sequence[Finding], comparison: Comparison) -> list[Finding]:
    """Join findings about untranslated headings and texts that directly follow each other: one finding for each run.

    A run needs an untranslated text, since a heading alone may be a name. These findings are returned unchanged:

    - a finding with translated text between it and the next one; code does not count
    - findings about text of the source that stands beside its translation, since it is to be removed
    - findings of other rules
    """
    kept = {each.kept.span for each in comparison.of(kept_sources)}
    own = [each for each in findings if each.rule in _RULES and each.span not in kept]
    if len({each.rule for each in own}) < len(_RULES):
        return list(findings)
    joined: dict[int, Finding | None] = {}
    for run in _successive(own, comparison.translation):
        main = max(run, key=lambda each: (each.severity, each.rule == _TEXT, each.words))
        if len(run) >= SHORTEST_RUN and main.rule == _TEXT:
            joined.update((id(each), None) for each in run)
            joined[id(main)] = _as_one(run, main)
    return [one for each in findings if (one := joined.get(id(each), each)) is not None]


def _successive(findings: Iterable[Finding], page: Page) -> list[list[Finding]]:
    """Return runs of findings that directly follow each other in the translation ``page``, or contain each other."""
    is_empty = _empty_between(page)
    found: list[list[Finding]] = []
    reach = 0
    for finding in sorted(findings, key=lambda each: each.span):
        if found and found[-1][0].origin == finding.origin and is_empty(reach, finding.span.start):
            found[-1].append(finding)
            reach = max(reach, finding.span.end)
        else:
            found.append([finding])
            reach = finding.span.end
    return found


def _empty_between(page: Page) -> Callable[[int, int], bool]:
    """Return a function that tells whether a page has no text, but perhaps code, between two of its offsets."""
    spans = [segment.span for segment in page.segments if segment.kind not in _NO_TEXT]
    starts, ends = [span.start for span in spans], [span.end for span in spans]

    def is_empty(start: int, end: int) -> bool:
        between = spans[bisect_right(ends, start) : bisect_left(starts, end)]
        return not any(_LETTER.search(page.text, max(span.start, start), min(span.end, end)) for span in between)

    return is_empty


def _as_one(run: Sequence[Finding], main: Finding) -> Finding:
    """Return one finding for a run. ``main`` is the finding of the run that gives the rule and the hint."""
    span = hull([each.span for each in run])
    words = sum(each.words for each in run)
    message = ngettext(
        'text not translated: "{text}" ({count} word)',
        'text not translated: "{text}" ({count} words)',
        words,
        text=excerpt(run[0].subject),
    )
    sources = [each.source_span for each in run if each.source_span]
    return summarized(run, main, message, main.hint, span, hull(sources) if sources else None)
