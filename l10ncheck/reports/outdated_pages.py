"""A data file of the outdated translations, for the templates of a site: JSON or YAML."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from ..history_types import day
from ..worklist.outdated_pages import PageState
from ._sanitize import writable

SUFFIXES = (".json", ".yaml", ".yml")


def render(states: Sequence[PageState], suffix: str) -> str:
    """Return the text of the data file: an entry for each outdated translation, under the path of the translation.

    The text depends only on the states, so a run without a change writes the same file.

    Args:
        states: The states of the pages.
        suffix: The suffix of the file; one of ``SUFFIXES``.
    """
    data = {state.pair.translation: _entry(state) for state in states if state.is_outdated}
    if suffix == ".json":
        return writable(json.dumps(data, ensure_ascii=False, indent=2, sort_keys=True)) + "\n"
    import yaml

    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=True)
    return writable(text)


def _entry(state: PageState) -> dict[str, Any]:
    return {
        "source": state.pair.source,
        "locale": state.pair.locale,
        "words": state.words,
        "changes": state.changes,
        "since": day(state.since) if state.since else None,
    }
