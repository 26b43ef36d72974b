"""Renders suggestions: what has to be translated, and how the site translates similar texts."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from ..memory.suggestions import SuggestedText, Suggestion
from ..messages import gettext, ngettext
from ..worklist_types import ItemPart
from ._sanitize import shown, visible, writable
from .html.text_diff import edited

_MARKS = {"del": ("[-", "-]"), "ins": ("{+", "+}"), "": ("", "")}
_INDENT = " " * 2


class PartSuggestions(Struct, frozen=True):
    """A part of a worklist item, and its texts with their suggestions. Texts without a suggestion are left out."""

    part: ItemPart
    texts: tuple[SuggestedText, ...]


def text(parts: Sequence[PartSuggestions]) -> str:
    """Return the suggestions as text for a terminal."""
    lines = [line for part in parts for line in _part(part)]
    count = sum(len(part.texts) for part in parts)
    lines.append(ngettext("suggestions for {count:,} text", "suggestions for {count:,} texts", count))
    return "".join(f"{visible(line)}\n" for line in lines)


def as_json(parts: Sequence[PartSuggestions]) -> str:
    """Return the suggestions as JSON.

    A suggestion is the translation of a similar text. Its ``differences`` say how this text and the text that has to be
    translated differ.
    """
    data = {"schema_version": 1, "parts": [_part_data(part) for part in parts]}
    return writable(json.dumps(data, ensure_ascii=False, indent=2)) + "\n"


def as_html(texts: Sequence[SuggestedText], locale: str) -> str:
    """Return the suggestions for a card of the worklist as HTML.

    Args:
        texts: The texts with their suggestions.
        locale: The language of the translations.
    """
    return "".join(_html(each, suggestion, locale) for each in texts for suggestion in each.suggestions)


def _part(part: PartSuggestions) -> Iterator[str]:
    place = f"{part.part.path}:{part.part.lines[0]}"
    for each in part.texts:
        yield f"{place}  {each.text}"
        for suggestion in each.suggestions:
            where = f"{suggestion.path}:{suggestion.line}"
            yield f"{_INDENT}{suggestion.score:>3} %  {suggestion.translation}  ({where})"
            if suggestion.score < 100:
                runs = edited(suggestion.source, each.text, literal=True)
                marked = "".join(f"{_MARKS[run.what][0]}{run.text}{_MARKS[run.what][1]}" for run in runs)
                yield f"{_INDENT}       {marked}"
        yield ""


def _part_data(part: PartSuggestions) -> dict[str, Any]:
    item = part.part
    texts = [
        {
            "text": each.text,
            "suggestions": [
                {**asdict(suggestion), "differences": _differences(suggestion, each.text)}
                for suggestion in each.suggestions
            ],
        }
        for each in part.texts
    ]
    return {"path": item.path, "line": item.lines[0], "source": item.source, "kind": item.kind, "texts": texts}


def _differences(suggestion: Suggestion, text: str) -> list[dict[str, str]]:
    runs = edited(suggestion.source, text, literal=True)
    return [{"what": run.what or "equal", "text": run.text} for run in runs]


def _html(each: SuggestedText, suggestion: Suggestion, locale: str) -> str:
    runs = edited(suggestion.source, each.text, literal=True)
    source = "".join(f"<{run.what}>{_shown(run.text)}</{run.what}>" if run.what else _shown(run.text) for run in runs)
    place = _shown(f"{suggestion.path}:{suggestion.line}")
    score = gettext("{score} % similar", score=suggestion.score)
    return (
        f'<div class="texts"><div><h3>{_shown(score)}</h3><pre>{source}</pre></div>'
        f'<div><h3>{place}</h3><pre lang="{_shown(locale)}">{_shown(suggestion.translation)}</pre></div></div>'
    )


def _shown(text: str) -> str:
    return escape(shown(text))
