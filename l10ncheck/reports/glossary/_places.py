"""Places of passages as text and as data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from ...glossary.mining.passages import Passage
from ...messages import gettext

_MOST_PLACES = 3  # in a line


class PassagePlaces(Struct, frozen=True):
    """The places of the passages of a language, which callers name by their numbers.

    ``shown_path`` converts a path of the project to the path to show.
    """

    locale: str
    passages: Sequence[Passage]
    shown_path: Callable[[str], str]

    def place(self, path: str, line: int) -> str:
        """Return a place in the form that terminals and editors can open."""
        return f"{self.shown_path(path)}:{line}"

    def text(self, numbers: Sequence[int]) -> str:
        """Return the first places, and the number of the others."""
        sides = [self.passages[number].translation for number in numbers[:_MOST_PLACES]]
        places = [self.place(side.path, side.line(0)) for side in sides]
        if more := len(numbers) - len(places):
            places.append(gettext("{count:,} more", count=more))
        return ", ".join(places)

    def data(self, numbers: Iterable[int]) -> list[dict[str, object]]:
        """Return all places as plain data."""
        return [
            {
                "source_path": passage.source.path,
                "source_line": passage.source.line(0),
                "path": passage.translation.path,
                "line": passage.translation.line(0),
            }
            for passage in (self.passages[number] for number in numbers)
        ]
