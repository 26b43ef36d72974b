"""Find inline code that is changed or missing in the translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct

from ..languages import Language
from ..languages.tags import names_own_locale, replace_locale
from ..lazy_pattern import lazy_pattern
from ..model import Inline, Match, Segment
from .code_formatting import is_same_notation
from .code_text import CodeText
from .html_tags import may_be_tag
from .localized_code import NAMED_PLACEHOLDER
from .mistyped_code import mistyped_uses
from .pairing import MANY, best_pairs
from .text_lines import have_text_in_tags

if TYPE_CHECKING:
    from ..comparison import Comparison

# Confidence of a match. Below it, the blocks may have different content: in such blocks of real pages, about half of
# the missing code was not a mistake.
UNSURE = 0.2
_ALIKE = 0.5
_TYPO = 0.8  # required similarity if the translation also has the code as ordinary text
# Differences that do not count: most spaces, the marks by which pages written from right to left show code in its own
# direction, the prompt before a command, quotes around the code, punctuation or a slash after it, and the dot before a
# dotted path. A space does count if it is a wide one, which shells do not take for a space, or where it makes other
# names: between two words, beside an option, and before or behind the slash or the dot of a path.
_SPACES = lazy_pattern(r"[^\S\u3000]+")
_SPACE_THAT_COUNTS = (
    r"(?<=[A-Za-z_]) (?=[A-Za-z_])|(?<=^--) (?=[A-Za-z])|(?<=[A-Za-z\d]) (?=--[A-Za-z])"
    r"|(?<=[A-Za-z~]) (?=/[A-Za-z._~]|\.[A-Za-z]|\.{1,2}/)"
    r"|(?<=[A-Za-z.:~<]/|[A-Za-z/]\.) (?=\.?[A-Za-z])|(?<=://) (?=[A-Za-z])|(?<=^[/.]) (?=[A-Za-z/])"
)
_DIRECTION = r"\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"
_NOISE = lazy_pattern(
    rf"^\$ (?=[a-z./~])|[{_DIRECTION}]+|(?!{_SPACE_THAT_COUNTS}) |^[\"'“”‘’]++[\"'“”‘’.,:;/]*+$|^[\"'“”‘’]+"
    r"|(?<![\"'“”‘’.,:;/])[\"'“”‘’.,:;/]++$|^\.(?=\w+\.)"
)
# What shows that a text in code marks is not an ordinary English word: a sign, a digit, a capital after a small
# letter, or several capitals.
_CODE_SHAPE = lazy_pattern(r"[._/$={}<>()\[\]:@#*+0-9-]|[a-z][A-Z]|[A-Z]{2}")
_PLACEHOLDER = lazy_pattern(r"[<>\[\]{}\s]")
_OPTION = lazy_pattern(r"(?<!\S)--?[^\W\d_][^\s=<\[{]*")  # only its name: the value may be a placeholder
# A name or a value that is never a word of the text, unlike ``CronJob``.
_FIELD = lazy_pattern(r"[a-z]+[A-Z][A-Za-z]*|[A-Z]{2,}|true|false|null|nil|undefined")
_PATH_OR_NAME = lazy_pattern(r"/|[A-Z]{2}")  # a path may have a locale, and capitals may be a placeholder
# The name of a field, perhaps with a value. In capitals, it may be a placeholder.
_FIELD_NAME = lazy_pattern(r"[a-z]+(?:_[a-z]+)+|[a-z]+(?:[A-Z][a-z]*)+|[a-z][\w.-]*: ?(?:true|false|null|\d+)")
_NAME_PART = lazy_pattern(r"-{0,2}[A-Za-z0-9_$]+(?:[-./][A-Za-z0-9_$]+)*")
_QUANTITY = lazy_pattern(r"\d[\d.,]*[ \u00a0]?[A-Za-z%]{1,3}")  # a number with its unit
_DIGITS = lazy_pattern(r"\d+")
_FIRST_WORDS = lazy_pattern(r"(?:^|(?<=[/.]))[a-z]++(?=[-_]|$)")  # of the names in a path: /your-folder/my_file.txt
_NAME_GOES_ON = lazy_pattern(r"[\w-]|$")
_WITHOUT_QUOTES = dict.fromkeys(map(ord, "\"'`“”‘’„‚«»‹›「」『』"), " ")
_LOOK_ALIKE = lazy_pattern("[A-Za-z][\u0400-\u04ff]+[A-Za-z]")  # a Cyrillic letter inside a Latin word


class InlineCodeChange(Struct, frozen=True):
    """Inline code of the source, and the inline code that the translation has instead; None if it has none."""

    source: Inline
    translation: Inline | None


def inline_code_changes(comparison: Comparison) -> tuple[tuple[Match, tuple[InlineCodeChange, ...]], ...]:
    """Return the aligned blocks with changed or missing inline code, each with these changes.

    Code that a block before or after it has instead is not missing, since sentences move between blocks.
    """
    comparer = _CodeComparer(
        comparison.source_language, comparison.language, comparison.source.locale, comparison.translation.locale
    )
    found = []
    for match in comparison.alignment.matches:
        if not match.translation or not any(segment.codes for segment in match.source):
            continue
        changes = (*comparer.changes(match), *(InlineCodeChange(*use) for use in mistyped_uses(comparison, match)))
        left = [
            each
            for each in changes
            if not _are_names_of_placeholders(
                comparison, each.source.text, [each.translation] if each.translation else _codes(match)
            )
            and (each.translation or not _is_beside(comparison, match, each.source.text))
        ]
        if left:
            found.append((match, tuple(left)))
    return tuple(found)


def _are_names_of_placeholders(comparison: Comparison, code: str, translated: Sequence[Inline]) -> bool:
    """Whether ``code`` is the name of a placeholder that was translated, and one of ``translated`` is its new name.

    For example, ``path`` is the name of ``{{path}}``, which only the source has, and ``ruta`` that of ``{{ruta}}``,
    which only the translation has.
    """
    source, translation = comparison.of(_names_of_placeholders)
    return code in source - translation and any(each.text in translation - source for each in translated)


def _codes(match: Match) -> list[Inline]:
    """Return the inline code in the translation of a block."""
    return [code for segment in match.translation for code in segment.codes]


def _names_of_placeholders(comparison: Comparison) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names in the placeholders of each page: ``new page``, and its words, for ``{{new page}}``.

    For a path, these are the path and its last name: ``docs/page`` and ``page`` for ``{{docs/page}}``.
    """
    source, translation = (
        frozenset(
            name
            for found in NAMED_PLACEHOLDER.findall(page.text)
            for text in found
            for name in (text.strip(), text.rpartition("/")[2].strip(), *text.split())
            if name
        )
        for page in (comparison.source, comparison.translation)
    )
    return source, translation


def _is_beside(comparison: Comparison, match: Match, code: str) -> bool:
    """Whether a block of the translation next to a match has the inline code ``code``, and its source lacks it."""
    added, segments = comparison.of(_added_codes), match.translation
    return any(code in added.get(index, ()) for index in (segments[0].index - 1, segments[-1].index + 1))


def _added_codes(comparison: Comparison) -> dict[int, frozenset[str]]:
    """Return the inline code that the translation of a block has and its source lacks, by the index of the segment."""
    added: dict[int, frozenset[str]] = {}
    for match in comparison.alignment.matches:
        codes = [code.text for code in _codes(match)]
        if codes:
            more = Counter(codes) - Counter(code.text for segment in match.source for code in segment.codes)
            added.update((segment.index, frozenset(more)) for segment in match.translation)
    return added


def is_code_shaped(code: str) -> bool:
    """Whether a text in code marks is certainly code, such as ``a.b`` or ``maxSize``, and not an ordinary word.

    A plain word such as ``Job`` may also be a word of the sentence, and may then be translated.
    """
    return _CODE_SHAPE.search(code) is not None


def is_other_code(source: str, code: str) -> bool:
    """Whether two codes have so little in common that they are about different things: ``mq -h``, ``mq push``."""
    from rapidfuzz.distance import Indel  # imported late: listing the rules does not need it

    are_codes = code.isascii() and is_code_shaped(source) and is_code_shaped(code)
    return are_codes and Indel.normalized_similarity(source, code) < _ALIKE


def is_field_name(code: str) -> bool:
    """Whether a code is the name of a field or a variable of several words, such as ``maxSize``, or a field with its
    value, such as ``limit: 3``.
    """
    return _FIELD_NAME.fullmatch(code) is not None


class _CodeComparer(Struct, frozen=True):
    """Compares the inline code of aligned blocks, for one pair of languages and locales."""

    source_language: Language
    language: Language
    source_locale: str
    locale: str

    def changes(self, match: Match) -> tuple[InlineCodeChange, ...]:
        """Return the inline code of the source that is changed or missing in the translation."""
        source_codes = [
            code for segment in match.source for code in segment.codes if not self.source_language.has_script(code.text)
        ]
        if not source_codes or any(segment.kind == "code" for segment in match.translation):
            return ()  # in the second case, all of the translation is code
        codes = _codes(match)
        if sorted(code.text for code in source_codes) == sorted(code.text for code in codes):
            return ()
        text, source_text = (
            _as_text(" ".join(each.text if each.kind == "code" else each.prose for each in side))
            for side in (match.translation, match.source)
        )
        missing, extra = (self._only_in(*both)[:MANY] for both in ((source_codes, codes), (codes, source_codes)))
        forms = [code for code in extra if any(is_same_notation(code.text, each.text) for each in missing)]
        extra = [code for code in extra if code in forms or not _is_in(code.text, source_text)]

        def changed(counterparts: Sequence[Inline | None]) -> list[InlineCodeChange]:
            return [
                InlineCodeChange(code, other)
                for code, other in zip(missing, counterparts, strict=True)
                if not (self._is_translation(code.text, other.text) if other else _is_in(code.text, text))
            ]

        similar: Sequence[Inline | None] = self._most_similar(missing, extra, text)
        changes = min(changed(self._pair_by_order(missing, extra, text) or similar), changed(similar), key=len)
        changes = _without_divided(changes, extra, match) if changes and extra else changes
        return tuple(each for each in changes if each.translation or not _begins_other(each.source.text, codes))

    def _pair_by_order(self, missing: Sequence[Inline], extra: Sequence[Inline], text: str) -> list[Inline]:
        """Return the codes of ``extra`` if each is certainly the one of ``missing`` at the same index; otherwise none.

        This is certain if both lists have the same length, the two codes at each index can be versions of one code (see
        ``_is_same_kind``), and the translation has no code of ``missing`` as ordinary text.

        Args:
            missing: The code that only the source has.
            extra: The code that only the translation has.
            text: The text of the translation in lower case, without quotation marks (see ``_as_text``).
        """
        is_certain = len(missing) == len(extra) and all(
            not _is_in(code.text, text) and self._is_same_kind(code.text, other.text)
            for code, other in zip(missing, extra, strict=True)
        )
        return list(extra) if is_certain else []

    def _is_same_kind(self, code: str, other: str) -> bool:
        """Whether ``other`` may be the translation's version of ``code``.

        This is so in three cases: both can be ordinary words; both are certainly code; or ``other`` is in the
        translation's script and ``code`` is the name of a field, such as ``maxSize``, or of an option.
        """
        if self.language.has_script(other):
            return _FIELD.fullmatch(code) is not None or code[:1] == other[:1] == "-"
        return is_code_shaped(code) == is_code_shaped(other)

    def _only_in(self, codes: Sequence[Inline], others: Sequence[Inline]) -> list[Inline]:
        """Return the inline code of ``codes`` that is not in ``others``, and of several equal codes only the first.

        A code that differs from one of ``others`` only in the locale is left out too: ``docs/ko`` for ``docs/en``.
        """
        own, texts = {code.text for code in codes}, {code.text for code in others}
        known = set(map(_without_noise, texts))
        known_elsewhere = set(map(self._normalize, texts - own))
        found: dict[str, Inline] = {}
        for code in codes:
            if _without_noise(code.text) not in known and self._normalize(code.text) not in known_elsewhere:
                found.setdefault(code.text, code)
        return list(found.values())

    def _most_similar(self, missing: Sequence[Inline], extra: Sequence[Inline], text: str) -> list[Inline | None]:
        """Return the code of the translation that corresponds to each code of ``missing``; None for code without one.

        The most similar codes are paired first, as long as they are similar enough. Each code that is left is then
        paired with the first code that can be its translation. This second step leaves out ordinary words, since
        translators usually write them without code marks.

        Args:
            missing: The code that only the source has.
            extra: The code that only the translation has.
            text: The text of the translation, as ``_as_text`` returns it. If it contains a code of ``missing``, that
                code may only lack its code marks. It is then paired only with a code that is nearly equal.
        """
        if not missing or not extra:
            return [None] * len(missing)
        from rapidfuzz.distance import Indel  # imported late: listing the rules does not need it

        least = [_TYPO if _is_in(code.text, text) else _ALIKE for code in missing]
        partners = best_pairs(
            (likeness, index, place)
            for index, code in enumerate(missing)
            for place, other in enumerate(extra)
            if (likeness := Indel.normalized_similarity(code.text, other.text)) >= least[index]
        )
        free = dict(enumerate(extra))
        found = {index: free.pop(place) for index, place in partners.items()}
        for index, code in enumerate(missing):
            if index not in found and is_code_shaped(code.text):
                possible = (place for place, other in free.items() if self._is_translation(code.text, other.text))
                if (chosen := next(possible, None)) is not None:
                    found[index] = free.pop(chosen)
        return [found.get(index) for index in range(len(missing))]

    def _is_translation(self, source: str, code: str) -> bool:
        """Whether ``code`` can be a translation of ``source``.

        Examples are ``<name>`` → ``<이름>``, ``CronJob`` → ``크론잡``, ``jobs`` → ``job`` and, in Korean, ``lang=ja`` →
        ``lang=ko``.
        """
        if "".join(source.split()) == "".join(code.split()):
            return False  # only a space in a name differs
        if names_own_locale(source, code, self.locale):
            return True
        if _LOOK_ALIKE.search(code):
            return False
        if self.language.has_script(code):
            if f"({source})" in code or self._without_script(code) == source:
                return True  # a gloss, or a word beside the code
            rest = replace_locale(NAMED_PLACEHOLDER.sub(" ", code), self.locale, self.source_locale)
            if any(map(self.language.has_script, _OPTION.findall(rest))):
                return False
            is_command = " " in source and not _PATH_OR_NAME.search(source + code)
            if is_command and not self.language.has_script(rest) and not _parts(rest) <= _parts(source):
                return False  # another command before the placeholder
            is_word = source.isalpha() and not _FIELD.fullmatch(source)
            is_word |= _QUANTITY.fullmatch(source) is not None and _DIGITS.findall(source) == _DIGITS.findall(code)
            is_word |= not self.source_language.example_words.isdisjoint(_FIRST_WORDS.findall(source.lower()))
            return self.language.has_script(source) or is_word or _PLACEHOLDER.search(source) is not None
        text = CodeText("html" if have_text_in_tags(source, code) else "", self.source_language, self.language)
        if not may_be_tag(source) and text.is_same_code(source, code):
            return True
        shorter, longer = sorted((source.lower(), code.lower()), key=len)
        return source.isalpha() and code.isalpha() and longer in (shorter + "s", shorter + "es")

    def _without_script(self, code: str) -> str:
        """Return code without the words in the translation's own script: ``&&`` for ``&& 연산자``."""
        return self.language.script.sub("", code).strip() if self.language.script is not None else code

    def _normalize(self, code: str) -> str:
        """Return code in a normal form for comparison, without differences that do not count (see ``_NOISE``).

        The locale of the translation is replaced with that of the source: ``docs/ko`` becomes ``docs/en``.
        """
        return _without_noise(replace_locale(code, self.locale, self.source_locale))


def _without_noise(code: str) -> str:
    return _NOISE.sub("", _SPACES.sub(" ", code)).strip()


def _as_text(text: str) -> str:
    """Return a text or code in lower case, with single spaces in place of quotation marks and white space."""
    return " ".join(text.lower().translate(_WITHOUT_QUOTES).split())


def _is_in(code: str, text: str) -> bool:
    """Whether a text contains an inline code. Quotes around the code are ignored.

    If a single character is left without the quotes, as for ``"a"``, the text must have it as a word of its own.
    ``text`` is the text of a page in lower case, without quotation marks (see ``_as_text``).
    """
    plain = _as_text(code)
    text = normalize("NFKC", text) if len(plain) == 1 else text  # "：" is ":" in a Chinese sentence
    return plain in text if len(plain) > 1 or plain == code.lower() else f" {plain} " in f" {text} "


def _begins_other(code: str, others: Sequence[Inline]) -> bool:
    """Whether one of ``others`` is ``code`` with something after the name: ``v-memo="[]"`` for ``v-memo``.

    The result is False for a longer name, such as ``v-memory``.
    """
    return any(other.text.startswith(code) and not _NAME_GOES_ON.match(other.text, len(code)) for other in others)


def _without_divided(changes: list[InlineCodeChange], extra: list[Inline], match: Match) -> list[InlineCodeChange]:
    """Return the changes of a block, except those in which one page writes a part of the code as ordinary words.

    An example is ``use_cache=False`` on one page, and ``use_cache`` set to "False" on the other. ``extra`` is the code
    that only the translation of the block has, and ``match`` is the block with its translation.
    """
    source_names, names = _names(match.source), _names(match.translation)
    if not any(_parts(code.text) and _parts(code.text) <= source_names for code in extra):
        return changes
    return [each for each in changes if not _is_divided(each, source_names, names)]


def _is_divided(change: InlineCodeChange, source_names: frozenset[str], names: frozenset[str]) -> bool:
    """Whether two codes differ only because one page writes a part of the code outside of the code marks.

    For example, one page has ``use_cache=False``, and the other has ``use_cache`` and the word "False". The parts of
    one code must be some of those of the other, and each page must have all of them, as code or as words.

    Args:
        change: The code of the source, and the code of the translation.
        source_names: All parts and words of the source, as ``_names`` returns them.
        names: All parts and words of the translation, as ``_names`` returns them.
    """
    parts = _parts(change.source.text)
    others = _parts(change.translation.text) if change.translation is not None else frozenset[str]()
    return bool(parts) and (parts < others or others < parts) and parts <= names and others <= source_names


def _names(segments: Sequence[Segment]) -> frozenset[str]:
    """Return the parts of all inline code of some segments, and the words of their text."""
    texts = [text for each in segments for text in (each.prose, *(code.text for code in each.codes))]
    return frozenset().union(*map(_parts, texts))


def _parts(code: str) -> frozenset[str]:
    """Return the names, options and values of a code: ``use_cache`` and ``False`` for ``use_cache=False``."""
    return frozenset(_NAME_PART.findall(code))
