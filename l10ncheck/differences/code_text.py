"""Recognize translatable text in code: strings, placeholders, labels, descriptions and prose.

Everything else (names, commands, options, values) must not be translated.
"""

from __future__ import annotations

import re
from collections import Counter

from msgspec import Struct
from msgspec.structs import replace

from ..languages import Language
from ..languages.tags import names_own_locale, replace_locale
from ..lazy_pattern import lazy_pattern
from .code_languages import DATA, DIAGRAMS, FREE_QUOTES, KEYED, MARKDOWN, MARKUP, PLAIN, SHELLS, TYPED
from .code_tokens import CodeToken, code_tokens, usage_names
from .text_lines import (
    KEY_AND_PROSE,
    LABEL_AND_VALUE,
    PAGE_TITLE,
    TEXT_KEY,
    half_width,
    has_numbers,
    has_same_signs,
    is_other_word,
    is_patched,
    other_words,
    printed_texts,
    without_labels,
)

_LATIN = lazy_pattern(r"[A-Za-z][A-Za-z'’-]*")
_ANY_WORD = lazy_pattern(r"[^\W\d_](?:[^\W\d_]|['’-])*")
_SHORT_UNIT = lazy_pattern(r"(?<=\d)\s?[a-z](?!\w)")  # ``3.2 s``
_CODE_SIGNS = lazy_pattern(r"[=;(){}\[\]<>|&$\\]")
_OPTION = lazy_pattern(r"(?<!\S)--?[A-Za-z][\w-]*")
_OPTIONS = lazy_pattern(r"(?:-(?![rwx]{9})[A-Za-z]\w*|--\w[\w-]*)(?=[\s,=\[]|$)")  # ``-v``, not ``-rw-r--r--``
_TYPE = lazy_pattern(r"^[^\"'<>]*\w(<\w+>)")  # ``List<String>``, not in a string
# The name of a placeholder: words, or words that are joined; ``userId`` with an inner capital is a name of the program.
_PLACEHOLDER = lazy_pattern(r"(?!.*[^\W\d_A-Z][A-Z])(?:\.{0,2}/)?[^\W\d_][\w.'’]*(?:[ ./|_-]+[\w.'’]+)*")
_REMARK = lazy_pattern(r"(?:(?<=\w )|^)\([^\W\d_][\w ,.'’-]*\)")  # text in parentheses, not a call
# What a line has that may be code: signs, inner capitals, a key, quotation marks.
_NO_TEXT = lazy_pattern(r"[_/@#\"`]|\w\.\w|[a-z][A-Z]|^\s*[\w$]+\??: *\S|(?<!\w)'|'(?!\w)|^\.\.")
_PROPERTY = lazy_pattern(r"\s*[\w$]+\??: *([\"'`]?)[\w-]+\1,?\s*")  # a name with one word as its value
_FIELD = lazy_pattern(r"[a-z_$][\w$.-]*", re.ASCII)
_LABEL = lazy_pattern(r"\s*[A-Z][a-z]+(?: \d+)?[\s!?.,:…]*")
_TEXT = lazy_pattern(r"[\w\s.,:;!?'’\"()%&|+*-]*")  # what has no sign of a path or of code
# A line that begins with a text and ends with a value: ``by {author.name}``, not ``export {lane}``.
_TEXT_AND_VALUE = lazy_pattern(
    r"(?!(?:await|case|class|declare|default|do|else|enum|export|finally|import|interface|module|namespace|return|static"
    r"|throw|try|type|yield)\b)[a-z]+ \{[\w.$]+\}"
)
_FORMAT = lazy_pattern(r"</?\w+>|\\[nrt](?![a-z])")  # a simple tag, or an escape such as ``\n``: no words of a text
_TAG = lazy_pattern(r"<(?:[^<>{}]|\{[^{}]*\})*+>|\{[^{}]*\}")
_PARTS = lazy_pattern(r"(<[^<>]*>|[^\w<>-]+)")
_JOINED = lazy_pattern(r"^your(?=[a-z]{3})")  # ``yourdomain``
_NAME_PARTS = lazy_pattern(r"[-_]|(?<=[a-z])(?=[A-Z])")
_MAX_LENGTH = 4000  # characters of both lines; more is data, and would make the patterns slow
_SHARED_IN_PROSE = 0.5  # largest share of the source's words that a translated line has too
_SHARED_IN_CODE = 0.34


class CodeText(Struct, frozen=True):
    """Decides which text in code may be translated, for a language of code, such as ``js``, and a pair of locales."""

    code_language: str
    source_language: Language
    language: Language
    source_locale: str = ""
    locale: str = ""

    def is_translation(self, source: str, translation: str) -> bool:
        """Whether two lines without comments differ only in translated text."""
        other = replace_locale(source, self.source_locale, self.locale)
        if other == translation or other.lower() == translation.replace("_", "-").lower() != source.lower():
            return True
        if names_own_locale(source, translation, self.locale):
            return True
        if len(source) + len(translation) > _MAX_LENGTH:
            return False
        if self.code_language in DIAGRAMS:
            is_text = (
                has_numbers(source, translation, self.language)
                if self._is_latin
                else self._is_translated(source, translation)
            )
            return is_text and without_labels(source) == without_labels(translation)
        return (
            self.is_same_code(source, translation)
            or self.is_prose(source, translation)
            or self._has_same_value(source, translation)
            or self._has_same_key(source, translation)
            or self._has_same_tags(source, translation)
            or self._has_other_words(source, translation)
            or self._is_same_message(source, translation)
        )

    def is_prose(self, source: str, translation: str) -> bool:
        """Whether the source is a sentence, not code, and the translation can be its translation."""
        if _OPTION.findall(source) != _OPTION.findall(translation):
            return False
        if self.code_language in MARKUP and self._is_element_line(source, translation):
            return True
        if not self._is_translated(source, translation):
            return False
        words = _LATIN.findall(source)
        plain = [word for word in _LATIN.findall(_SHORT_UNIT.sub("", source)) if word.islower()]
        translated_words = self._words(translation)
        share = _SHARED_IN_CODE
        if self.code_language in PLAIN:
            share = _SHARED_IN_PROSE
            if len(words) < 4:
                return len(words) > 1 and not any(word in translated_words for word in plain or words)
        elif self.code_language in MARKUP:
            if _CODE_SIGNS.search(source) or _PROPERTY.fullmatch(source) or len(words) < 2:
                return False
        elif _CODE_SIGNS.search(source) or len(words) < 5:
            return False
        counted = plain if plain or not self._is_latin else words
        return sum(word in translated_words for word in counted) <= share * max(len(counted) - 1, 0)

    def _is_element_line(self, source: str, translation: str) -> bool:
        """Whether a line of markup is only text, such as a label of a button, and ``translation`` can translate it."""
        if self.language.script is not None and not self.language.has_script(translation):
            return False
        if self._is_latin and source.endswith(","):
            return False  # an item of a list
        if _NO_TEXT.search(source) or any(_CODE_SIGNS.search(_REMARK.sub("", line)) for line in (source, translation)):
            return False
        words, others = _LATIN.findall(source), self._words(translation)
        if len(words) == 1 and not _LABEL.fullmatch(source):
            return False
        return sum(word in others for word in words) <= _SHARED_IN_PROSE * (len(words) - 1)

    def is_element_text(self, source: str, translation: str) -> bool:
        """Whether two lines between tags of markup are texts, and the second can translate the first."""
        if self.code_language not in MARKUP or not (_TEXT.fullmatch(source) and _TEXT.fullmatch(translation)):
            return False
        return not source.endswith((",", ";")) and self._is_same_element_text(source, translation, is_text=True)

    def _words(self, translation: str) -> set[str]:
        """Return the words of a line of the translation; only Latin ones if its language has another script."""
        return set((_LATIN if self.language.script is not None else _ANY_WORD).findall(translation))

    def has_columns(self) -> bool:
        """Whether several spaces in a line of this code separate columns, as in the output of a program."""
        return self.code_language in PLAIN | SHELLS

    def is_same_row(self, source: tuple[str, str], translation: tuple[str, str]) -> bool:
        """Whether two lines in columns, such as ``-v print more`` in a help text, can be translations of each other.

        ``source`` and ``translation`` are one line each, as two texts: the text before the last column, and the last
        column.
        """
        (head, text), (other_head, other_text) = source, translation
        is_same_head = (
            self.is_same_code(head, other_head)
            or self.is_prose(head, other_head)
            or self._is_fully_translated(head, other_head)
            or self._has_same_value(head, other_head)
        )
        is_option = _OPTIONS.match(head) is not None
        return is_same_head and (
            self.is_same_code(text, other_text)
            or self._is_fully_translated(text, other_text)
            or (
                len(_LATIN.findall(text)) > 1
                and (self._is_translated(text, other_text) or (is_option and is_other_word(text, other_text)))
                and has_numbers(text, other_text, self.language)
            )
        )

    def _is_fully_translated(self, source: str, translation: str) -> bool:
        """Whether ``translation`` can translate ``source``, and has no word in Latin letters."""
        return self._is_translated(source, translation) and not _LATIN.search(translation)

    def is_same_code(self, source: str, translation: str) -> bool:
        """Whether two lines are equal except for strings, element texts and placeholders that can be translated."""
        tokens, others = code_tokens(source, self.code_language), code_tokens(translation, self.code_language)
        if len(tokens) != len(others):
            return False
        if self._is_latin and _TYPE.findall(source) != _TYPE.findall(translation) and self.code_language in DATA:
            return False
        following = [token.text for token in tokens[1:]] + ["", ""]
        names = usage_names(source, tokens, others) if self.code_language in PLAIN | SHELLS else ()
        begins_with_text = _TEXT_AND_VALUE.fullmatch(source) is not None
        return all(
            a.text == b.text
            or at in names
            or (
                self._is_same_token(
                    a, b, is_text=following[at : at + 2] == ["<", "/"] or (at == 0 and begins_with_text)
                )
                and not self._is_field(a, following[at])
            )
            for at, (a, b) in enumerate(zip(tokens, others, strict=True))
        )

    def _is_field(self, token: CodeToken, following: str) -> bool:
        """Whether a token is the name of a field in a data format (``"name": "gate"``) or of a variable in a shell.

        ``following`` is the text of the next token; empty at the end of the line.
        """
        if self.code_language in SHELLS:
            return token.kind == "word" and following == "="
        is_name = self.code_language in DATA and token.kind == "string" and following in (":", "=")
        return is_name and _FIELD.fullmatch(token.words) is not None

    def _is_same_token(self, source: CodeToken, token: CodeToken, *, is_text: bool) -> bool:
        """Whether two tokens (strings, placeholders, example names or texts of an element) can translate each other.

        ``is_text`` is True if the code around them, such as a closing tag, shows that they are texts of an element.
        """
        if source.kind != token.kind or not self._has_same_values(source, token):
            return False
        match source.kind:
            case "element":
                is_text = is_text or bool(source.values)
                return self._is_same_element_text(source.words, token.words, is_text=is_text)
            case "string":
                if self.code_language not in FREE_QUOTES and source.quotes != token.quotes:
                    return False
                return self._is_same_string(source.words, token.words)
            case "word":
                return self._is_example_name(source.text, token.text)
        return source.text[0] == token.text[0] and self._is_same_placeholder(source, token)

    def _has_same_values(self, source: CodeToken, token: CodeToken) -> bool:
        """Whether the values that the program inserts into two texts (``{name}``) are equal or translate each other."""
        values, others = source.values, token.values
        if values == others:
            return True
        pairs = zip(values, others, strict=False)
        return len(values) == len(others) and all(
            self._is_fully_translated(a, b) or (a != source.text and self.is_same_code(a, b)) for a, b in pairs
        )

    def _is_same_element_text(self, source: str, translation: str, *, is_text: bool) -> bool:
        """Whether one text of an HTML or JSX element can be the translation of another, as ``저장`` is of ``Save``.

        ``is_text`` is whether both are certainly texts. Otherwise, the words after a ``>`` may be code, such as a type.
        """
        if not any(map(str.isalnum, source + translation)):
            return True  # punctuation of the text
        words = _LATIN.findall(source)
        if len(words) == 1 and not is_text and self.code_language in TYPED and not words[0][0].isupper():
            return False
        if self._is_latin:
            shared = {word for word in words if word.islower()} & set(_LATIN.findall(translation))
            return len(shared) <= _SHARED_IN_PROSE * (len(words) - (not is_text))
        return self._is_translated(source, translation) and not self._is_patched(source, translation)

    def _is_same_string(self, source: str, translation: str) -> bool:
        """Whether the content of one string can be the translation of the content of another."""
        if half_width(source) == half_width(translation) or source == translation.replace(f"/{self.locale}/", "/", 1):
            return True
        if not self._is_latin or not translation.isascii():
            return self._is_translated(source, translation) and not self._is_patched(source, translation)
        text, other = texts = [_FORMAT.sub("", each) for each in (source, translation)]
        before_name = text[-1:] == other[-1:] == " "  # as in ``"Hello "``
        is_label = (before_name or self.code_language in MARKUP) and all(map(_LABEL.fullmatch, texts))
        has_words = " " in other.strip() or (" " in text.strip() and text.replace(" ", "") != other)
        has_words = has_words or (text[:1] == other[:1] == " " and other.strip().isalpha())  # ``" by "``
        if is_label or (has_words and _TEXT.fullmatch(text) and _TEXT.fullmatch(other)):
            return _FORMAT.findall(source) == _FORMAT.findall(translation)
        parts, others = _PARTS.split(source), _PARTS.split(translation)
        return len(parts) == len(others) and all(
            a == b
            or self._is_example_name(a, b)
            or (a[:1] == b[:1] == "<" and _PLACEHOLDER.fullmatch(a[1:-1]) and _PLACEHOLDER.fullmatch(b[1:-1]))
            for a, b in zip(parts, others, strict=True)
        )

    def _is_same_placeholder(self, source: CodeToken, token: CodeToken) -> bool:
        """Whether a token of the translation can stand for a placeholder of the source: ``<이름>`` for ``<name>``."""
        is_command = self.code_language in PLAIN | SHELLS
        is_same = source.text.lower() == token.text.lower() and _PLACEHOLDER.fullmatch(source.words) is not None
        is_number, is_other_number = (_ANY_WORD.search(each.text) is None for each in (source, token))
        is_free = source.is_free_example and token.is_free_example and is_number != is_other_number
        if is_command and (is_same or is_free):
            return True  # ``<url>``, ``<URL>``; ``{{8}}``, ``{{ligne}}``
        if not self._is_latin or not token.text.isascii():
            return self._is_translated(source.text, token.text)
        if source.is_example and token.is_example:
            return is_command
        if self.code_language in MARKUP or not _PLACEHOLDER.fullmatch(source.words):
            return False
        is_type = source.kind == "angle" and not is_command and self.code_language not in DATA  # Vec<String>
        return _PLACEHOLDER.fullmatch(token.words) is not None and not (is_type and source.words.isalnum())

    def _is_example_name(self, source: str, translation: str) -> bool:
        """Whether ``source`` is a name that readers replace with their own, and ``translation`` can translate it.

        For example, ``TU_TOKEN`` can translate ``YOUR_TOKEN``. In commands of a shell, a translation without Latin
        letters can also translate a capitalized word, such as ``Berlin``, or joined words, such as ``port-number``.
        """
        first, *rest = _NAME_PARTS.split(_JOINED.sub("your-", source))
        if not self._is_latin and self.code_language in SHELLS:
            is_name = source[0].isupper() or (bool(rest) and source.islower())
            return is_name and self._is_fully_translated(source, translation)
        if not self._is_latin or not translation.replace("-", "_").isidentifier():
            return False
        if not rest or first.lower() not in self.source_language.example_words:
            return False
        other = _NAME_PARTS.split(translation)[0].lower()
        return not other.startswith(first.lower()) and source.isupper() == translation.isupper()

    def _is_patched(self, source: str, translation: str) -> bool:
        return is_patched(source, translation, self.source_language.function_words)

    @property
    def _is_latin(self) -> bool:
        """Whether both languages use Latin letters, so that these do not show which text is translated."""
        return self.language.script is None and self.source_language.script is None

    def _is_translated(self, source: str, translation: str) -> bool:
        """Whether one of two texts may be a translation of the other, judging by their letters.

        If both languages are written in Latin letters, the translation must have several words or a letter that is not
        ASCII.
        """
        if self.language.script is not None:
            return self.language.has_script(translation)
        if self.source_language.script is not None:
            return self.source_language.has_script(source) and not self.source_language.has_script(translation)
        return not translation.isascii() or " " in translation.strip("\"'`<>[]{}| ")

    def _has_same_key(self, source: str, translation: str) -> bool:
        """Whether two lines have the same key before a text: ``title:`` in ``title: Steps``, ``#`` in ``# Steps``."""
        if self.code_language not in KEYED | PLAIN and not source.startswith((".. ", "# ")):
            return False
        source_match, match = KEY_AND_PROSE.fullmatch(source), KEY_AND_PROSE.fullmatch(translation)
        if not source_match or not match or source_match["key"] != match["key"]:
            return False
        value, other = source_match["value"], match["value"]
        is_title = self.code_language in MARKDOWN | MARKUP and PAGE_TITLE.match(match["key"]) and "`" not in value
        is_label = not self._is_latin and TEXT_KEY.match(match["key"]) and self._is_fully_translated(value, other)
        fewest = 1 if self.code_language in MARKDOWN and value[:1].isupper() else 2  # spaces: ``author: First Reader``
        is_text = is_title or is_label or (value.count(" ") >= fewest and self._is_translated(value, other))
        return bool(is_text) and has_numbers(value, other, self.language)

    def _has_same_value(self, source: str, translation: str) -> bool:
        """Whether two lines of output have the same value behind a label: ``Usage: mill``, ``Utilisation : mill``."""
        if self.code_language not in PLAIN:
            return False
        source_match, match = LABEL_AND_VALUE.fullmatch(source), LABEL_AND_VALUE.fullmatch(translation)
        return (
            source_match is not None
            and match is not None
            and source_match["label"][0].isupper()
            and not self._is_patched(source_match["label"], match["label"])
            and self.is_same_code(source_match["value"], match["value"])
        )

    def _has_other_words(self, source: str, translation: str) -> bool:
        """Whether two lines of Markdown or plain text are the same except for words, which were translated.

        Quotation marks and lines such as ``---`` may differ. If both languages use Latin letters, all words must be
        equal.
        """
        if self.code_language not in PLAIN:
            return False
        is_other = not self._is_latin and self._is_translated(source, translation)
        return has_same_signs(source, translation) or (
            is_other
            and other_words(source, translation, self.language, is_markdown=self.code_language in MARKDOWN)
            and not self._is_patched(source, translation)
        )

    def _is_same_message(self, source: str, translation: str) -> bool:
        """Whether two lines are the same command of a shell that prints a text, such as ``echo``, and the texts can be
        translations of each other.
        """
        texts = printed_texts(source, translation) if self.code_language in SHELLS else None
        return texts is not None and replace(self, code_language="text").is_translation(*texts)

    def _has_same_tags(self, source: str, translation: str) -> bool:
        """Whether two lines of XML, HTML or JSX both have text, and the same tags and attribute values in any order.

        Expressions in braces may contain translated strings.
        """
        if self.code_language not in MARKUP:
            return False
        tags, others = Counter(_TAG.findall(source)), Counter(_TAG.findall(translation))
        changed, new = list((tags - others).elements()), list((others - tags).elements())
        if len(changed) != len(new) or not all(
            a[0] == b[0] == "{" and self.is_same_code(a, b) for a, b in zip(changed, new, strict=True)
        ):
            return False
        text, other = (_TAG.sub(" ", line).strip() for line in (source, translation))
        if text == other:
            return bool(changed) and any(tag[0] == "<" for tag in tags)
        if not tags or _CODE_SIGNS.search((text + other).strip(">")):
            return False
        words = _LATIN.findall(text)
        return (len(words) > 1 or (bool(words) and not self._is_latin)) and self.is_prose(
            text.strip(">"), other.strip(">")
        )
