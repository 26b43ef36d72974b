"""The state of a page and its aligned lines, for editor extensions: the language server protocol has no such request.

The answer to the request ``l10ncheck/page`` is plain data:

    {"status": "drifted", "findings": 3, "changedWords": 12,
     "counterparts": [{"uri": "file:///…", "locale": "en", "lines": [[0, 0], [4, 6]]}]}

- ``status``: ``drifted`` if the page and any counterpart have drifted apart, otherwise ``in-sync``; ``unknown`` if no
  counterpart could be checked.
- ``findings``: The number of findings of all counterparts.
- ``changedWords``: The number of words in the changes of the source that the translations lack.
- ``lines``: Pairs of line numbers, from 0: a line of the page, and the counterpart's line aligned with it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from .checked_pair import CheckedPair, UriOf

PAGE_REQUEST = "l10ncheck/page"


def page_state(pairs: Sequence[CheckedPair], page: str, uri_of: UriOf) -> dict[str, Any] | None:
    """Return the state of a page as plain data; None if it has no counterpart.

    Args:
        pairs: The pairs of the page.
        page: The path of the page in the project.
        uri_of: Returns the URI of a page.
    """
    if not pairs:
        return None
    statuses = {checked.report.status for checked in pairs if checked.report}
    return {
        "status": "drifted" if "drifted" in statuses else "in-sync" if statuses else "unknown",
        "findings": sum(len(checked.findings) for checked in pairs),
        "changedWords": sum(hunk.words for each in pairs if each.history for hunk in each.history.material),
        "counterparts": [_counterpart(checked, page, uri_of) for checked in pairs],
    }


def _counterpart(checked: CheckedPair, page: str, uri_of: UriOf) -> dict[str, Any]:
    pair = checked.pair
    in_source = page == pair.source
    lines = _aligned_lines(checked)
    return {
        "uri": uri_of(pair.translation if in_source else pair.source),
        "locale": pair.locale if in_source else pair.source_locale,
        "lines": [[source, translation] if in_source else [translation, source] for source, translation in lines],
    }


def _aligned_lines(checked: CheckedPair) -> Iterator[tuple[int, int]]:
    """Yield the first line of the source of each match, with the first line of its translation, both from 0."""
    for match in checked.alignment.matches if checked.alignment else ():
        if match.source and match.translation:
            source, translation = match.source[0].span.start, match.translation[0].span.start
            yield checked.source.line(source), checked.translation.line(translation)
