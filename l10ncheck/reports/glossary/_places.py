"""Write the places of passages (aligned prose), and join the results of a command as text lines or a JSON document."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec import Struct

from ...glossary.mining.passages import Passage
from ...glossary.terms import plain_line
from ...messages import gettext
from .._sanitize import visible

Result = TypeVar("Result")

_MOST_PLACES = 3  # in a line
_LONGEST_EXCERPT, _BEFORE = 100, 40  # characters


class PassagePlaces(Struct, frozen=True):
    """Writes the places (file and line) of passages, for one language.

    Attributes:
        locale: The language tag of the translations.
        passages: The passages. The methods ``text`` and ``data`` take indexes into this sequence.
        shown_path: Converts a path of the project to the path to show.
    """

    locale: str
    passages: Sequence[Passage]
    shown_path: Callable[[str], str]

    def place(self, path: str, line: int) -> str:
        """Return ``PATH:LINE``, which terminals and editors can open."""
        return f"{self.shown_path(path)}:{line}"

    def text(self, numbers: Sequence[int]) -> str:
        """Return the places in the translation of some passages: ``a.md:3, b.md:7, c.md:1, 4 more``.

        Only the first three are named. ``numbers`` are the indexes of the passages.
        """
        sides = [self.passages[number].translation for number in numbers[:_MOST_PLACES]]
        places = [self.place(side.path, side.line(0)) for side in sides]
        if more := len(numbers) - len(places):
            places.append(gettext("{count:,} more", count=more))
        return ", ".join(places)

    def data(self, numbers: Iterable[int]) -> list[dict[str, object]]:
        """Return path and line of some passages, in the source and in the translation, as plain data for JSON.

        ``numbers`` are the indexes of the passages.
        """
        return [
            {
                "source_path": passage.source.path,
                "source_line": passage.source.line(0),
                "path": passage.translation.path,
                "line": passage.translation.line(0),
            }
            for passage in (self.passages[number] for number in numbers)
        ]


def excerpt_around(text: str, word: str = "") -> str:
    """Return at most 100 characters of a text, on one line.

    This is the part around the first ``word`` if the word is after the first 100 characters; otherwise, it is the
    beginning of the text. Case does not matter for the word.
    """
    text = plain_line(text.replace("\x01", "…"))
    at = text.lower().find(word.lower()) if word else 0
    if at + len(word) > _LONGEST_EXCERPT:
        text = f"…{text[at - _BEFORE :]}"
    return text if len(text) <= _LONGEST_EXCERPT else text[: _LONGEST_EXCERPT - 1] + "…"


def text_lines(
    results: Iterable[Result], places: PassagePlaces, lines: Callable[[Result, PassagePlaces], Iterator[str]]
) -> str:
    """Return the lines of all results as text for a terminal. ``lines`` yields the lines of one result."""
    return "".join(f"{visible(line)}\n" for result in results for line in lines(result, places))


def json_document(
    key: str,
    results: Iterable[tuple[Sequence[Result], PassagePlaces]],
    data: Callable[[Result, PassagePlaces], dict[str, object]],
) -> str:
    """Return the results of all languages as a JSON document, which lists them under ``key``.

    ``data`` converts one result to plain data.
    """
    members = [data(result, places) for of_language, places in results for result in of_language]
    return json.dumps({"schema_version": 1, key: members}, ensure_ascii=False, indent=2) + "\n"
