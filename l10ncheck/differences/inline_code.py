"""Code spans of a block that its translation has otherwise, or no longer has as code at all."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from ..languages import Language
from ..model import Inline, Match
from .bounds import MANY
from .code_text import in_locale

if TYPE_CHECKING:
    from ..comparison import Comparison

# Confidence of a match below which a block has been written anew, or is not the counterpart at all: of the code missing
# in such blocks of real pages about half was nobody's loss.
UNSURE = 0.2
_ALIKE = 0.5
_TYPO = 0.8  # where the code stands in the text without marks as well
# Space, quotes around it, punctuation and a slash behind it, and the dot in front of a path of names.
_LOOKS = re.compile(r"\s+|^[\"'“”‘’]++[\"'“”‘’.,:;/]*+$|^[\"'“”‘’]+|(?<![\"'“”‘’.,:;/])[\"'“”‘’.,:;/]++$|^\.(?=\w+\.)")
# What a word of English prose in code marks does not have: a sign, a digit, a capital inside.
_CODE_SHAPE = re.compile(r"[._/$={}<>()\[\]:@#*+0-9-]|[a-z][A-Z]")
_PLACEHOLDER = re.compile(r"[<>\[\]{}\s]")


class InlineCodeChange(Struct, frozen=True):
    """``here`` is None where nothing in the translation stands for the code span of the source."""

    there: Inline
    here: Inline | None


def inline_code_changes(comparison: Comparison) -> tuple[tuple[Match, tuple[InlineCodeChange, ...]], ...]:
    """The changed and the missing code spans of each aligned block that has any."""
    reader = _Reader(
        comparison.source_language, comparison.language, comparison.source.locale, comparison.translation.locale
    )
    found = ((match, reader.changes(match)) for match in comparison.alignment.matches if match.translation)
    return tuple((match, changes) for match, changes in found if changes)


def is_code_shaped(code: str) -> bool:
    """Whether it can be nothing but code; ``Job`` could be a word of the sentence as well."""
    return _CODE_SHAPE.search(code) is not None


class _Reader(Struct, frozen=True):
    source_language: Language
    language: Language
    source_locale: str
    locale: str

    def changes(self, match: Match) -> tuple[InlineCodeChange, ...]:
        there = [
            code for segment in match.source for code in segment.codes if not self.source_language.has_script(code.text)
        ]
        if not there:
            return ()
        here = [code for segment in match.translation for code in segment.codes]
        if sorted(code.text for code in there) == sorted(code.text for code in here):
            return ()
        text = " ".join(segment.prose for segment in match.translation).lower()
        source_text = " ".join(segment.prose for segment in match.source).lower()
        new = [code for code in self._only_in(here, there)[:MANY] if code.text.lower() not in source_text]
        lost = self._only_in(there, here)[:MANY]
        changes = []
        for code in lost:
            unmarked = code.text.lower() in text
            if len(lost) == len(new) == 1 and not unmarked and self._is_same_kind(code.text, new[0].text):
                like: Inline | None = new[0]
            else:
                like = self._counterpart(code.text, new, _TYPO if unmarked else _ALIKE)
            if like is not None:
                new.remove(like)
            if (like is None and not unmarked) or (like and not self._is_translation(code.text, like.text)):
                changes.append(InlineCodeChange(code, like))
        return tuple(changes)

    def _is_same_kind(self, code: str, other: str) -> bool:
        """Whether two codes that are left over are both words, or both more than words."""
        return is_code_shaped(code) == is_code_shaped(other) and not self.language.has_script(other)

    def _only_in(self, codes: Sequence[Inline], others: Sequence[Inline]) -> list[Inline]:
        """Each code once that the other side does not have."""
        known = {self._bare(code.text) for code in others}
        found: dict[str, Inline] = {}
        for code in codes:
            if self._bare(code.text) not in known:
                found.setdefault(code.text, code)
        return list(found.values())

    def _counterpart(self, code: str, new: Sequence[Inline], alike: float) -> Inline | None:
        """The most similar code, or else one that translates a name or a placeholder; what looks like a word is most
        often translated without its marks.
        """
        from rapidfuzz.distance import Indel  # listing the rules must not wait for it

        likeness = [(Indel.normalized_similarity(code, other.text), other) for other in new]
        best, like = max(likeness, key=lambda pair: pair[0], default=(0.0, None))
        if like is not None and best >= alike:
            return like
        if not is_code_shaped(code):
            return None
        return next((other for other in new if self._is_translation(code, other.text)), None)

    def _is_translation(self, there: str, here: str) -> bool:
        """``<name>`` → ``<이름>``, ``CronJob`` → ``크론잡``, and a plural that became a singular."""
        if self.language.has_script(here):
            return self.language.has_script(there) or there.isalpha() or _PLACEHOLDER.search(there) is not None
        return there.isalpha() and there.lower() in (here.lower() + "s", here.lower() + "es")

    def _bare(self, code: str) -> str:
        """Without what differs for looks, and with the locale of the source for that of the translation."""
        return _LOOKS.sub("", in_locale(code, self.locale, self.source_locale))
