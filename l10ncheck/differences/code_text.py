"""Recognize translatable text in code: strings, placeholders, labels and prose.

Everything else (names, commands, options, values) must not be translated.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from ..languages import Language

# Languages of blocks with output or plain text: a whole line may be a sentence, and brackets may contain a placeholder.
_PLAIN = frozenset(
    ["", "none", "text", "txt", "plain", "plaintext", "markdown", "md", "output", "console", "log", "http"]
)
SHELLS = frozenset(["sh", "bash", "shell", "zsh", "fish", "powershell", "ps1", "bat", "cmd", "shellsession"])
_MARKUP = frozenset(
    ["js", "jsx", "ts", "tsx", "javascript", "typescript", "html", "xml", "svg", "vue", "svelte", "astro", "mdx"]
)
_DIAGRAMS = frozenset(["mermaid", "plantuml", "puml", "dot", "graphviz", "d2", "ditaa"])
_KEYED = frozenset(["yaml", "yml", "properties", "toml", "ini"])

_STRING = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|`(?:\\.|[^`\\])*`"
_ANGLE = r"<[^<>=\"'/\n]{1,80}>"
_BRACKETS = r"\[[\w .,-]{1,60}\]|\{[\w .,-]{1,60}\}|\|[^|\n]{1,60}\|"
# Text in XML-like code: between two tags or expressions, before the first one of a line, or after the last one. The
# ``>`` of an arrow (``->``, ``=>``) does not close a tag.
_ELEMENT_TEXT = r"(?<=[>}])(?<![=-]>)[^<>{}=;\n]*[^\W\d_][^<>{}=;\n]*(?=[<{]|$)|^[^<>{}()=;\n]+(?=[<{])"
_WORD = r"\w+|[^\w\s]"

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_CODE_SIGNS = re.compile(r"[=;(){}\[\]<>|&$\\]")
_KEY_AND_PROSE = re.compile(r"(?P<key>-?\s*[\w.-]+\s*[:=]\s+)(?P<value>[^\s\"'|>&*!{\[].*)")
_LABELS = re.compile(
    r"\"[^\"]*\"|:.*|\|[^|]*\||(?<!\[)\[++[^\[\]]*+\]+|(?<!\()\(++[^()]*+\)+|(?<!\{)\{++[^{}]*+\}+|(?<=--)\s[^->|]+(?=--)"
    r"|(?<=\bsubgraph ).*|(?<=\btitle ).*|(?<=\bsection ).*|(?<=\bas ).*|(?<=\bnote ).*"
)
_MAX_LENGTH = 4000  # characters of both lines together; longer lines are data, and would make the patterns slow
_SHARED_IN_PROSE = 0.5  # a translated line has at most this share of the words of its source
_SHARED_IN_CODE = 0.34


class CodeText(Struct, frozen=True):
    """Decides which text may be translated in code of one programming language, for one pair of locales."""

    code_language: str
    source_language: Language
    language: Language
    source_locale: str = ""
    locale: str = ""

    def is_translation(self, source: str, translation: str) -> bool:
        """Whether two lines of code, without comments, differ only in text that was translated."""
        if replace_locale(source, self.source_locale, self.locale) == translation:
            return True
        if len(source) + len(translation) > _MAX_LENGTH or not self._is_translated(source, translation):
            return False
        if self.code_language in _DIAGRAMS:
            return _without_labels(source) == _without_labels(translation)
        return (
            self._is_same_except_text(source, translation)
            or self.is_prose(source, translation)
            or (self.code_language in _KEYED and self._has_same_key(source, translation))
        )

    def is_prose(self, source: str, translation: str) -> bool:
        """Whether the line of the source is a sentence, not code, and the other line can be its translation."""
        if not self._is_translated(source, translation):
            return False
        words = _LATIN.findall(source)
        plain = [word for word in words if word.islower()]
        translated_words = set(_LATIN.findall(translation))
        share = _SHARED_IN_CODE
        if self.code_language in _PLAIN:
            share = _SHARED_IN_PROSE
            if len(words) < 4:
                return len(words) > 1 and not any(word in translated_words for word in words)
        elif _CODE_SIGNS.search(source) or len(words) < (2 if self.code_language in _MARKUP else 5):
            return False
        return sum(word in translated_words for word in plain) <= share * (len(plain) - 1)

    def _is_translated(self, source: str, translation: str) -> bool:
        """Whether a text can be a translation of another, judging by its script.

        If both languages use the Latin script, a translation must contain several words or a letter outside ASCII.
        """
        if self.language.script is not None:
            return self.language.has_script(translation)
        if self.source_language.script is not None:
            return self.source_language.has_script(source) and not self.source_language.has_script(translation)
        return not translation.isascii() or " " in translation.strip("\"'`<>[]{}| ")

    def _is_same_except_text(self, source: str, translation: str) -> bool:
        has_brackets = self.code_language in _PLAIN or self.code_language in SHELLS
        token = _token_pattern(self.code_language in _MARKUP, has_brackets)
        source_tokens, tokens = list(token.finditer(source)), list(token.finditer(translation))
        if len(source_tokens) != len(tokens):
            return False
        return all(a[0] == b[0] or self._is_text(a, b) for a, b in zip(source_tokens, tokens, strict=True))

    def _is_text(self, source_token: re.Match[str], token: re.Match[str]) -> bool:
        """Whether two tokens of code can be the same string, placeholder or element text in two languages."""
        kind, source, translation = source_token.lastgroup, source_token[0], token[0]
        if kind == "word" or kind != token.lastgroup or not self._is_translated(source, translation):
            return False
        if kind == "element":
            return source.strip()[:1].isupper() or len(_LATIN.findall(source)) > 1
        return source[0] == translation[0]

    def _has_same_key(self, source: str, translation: str) -> bool:
        """Whether two lines have the same key, and the value of one can translate the value of the other:

        ``title: The first steps``.
        """
        source_match, match = _KEY_AND_PROSE.fullmatch(source), _KEY_AND_PROSE.fullmatch(translation)
        if not source_match or not match or source_match["key"] != match["key"]:
            return False
        return source_match["value"].count(" ") > 1 and self._is_translated(source_match["value"], match["value"])


def replace_locale(code: str, old: str, new: str) -> str:
    """Replace the locale ``old`` with ``new`` wherever it is a separate word: ``content/en`` → ``content/ko``."""
    return _locale_pattern(old).sub(new, code) if old and old in code else code


@cache
def _locale_pattern(locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){re.escape(locale)}(?![A-Za-z])")


@cache
def _token_pattern(has_elements: bool, has_brackets: bool) -> re.Pattern[str]:
    kinds = {"string": _STRING, "element": _ELEMENT_TEXT, "angle": _ANGLE, "brackets": _BRACKETS, "word": _WORD}
    excluded = {kind for kind, included in (("element", has_elements), ("brackets", has_brackets)) if not included}
    return re.compile("|".join(f"(?P<{kind}>{kinds[kind]})" for kind in kinds if kind not in excluded))


def _without_labels(line: str) -> str:
    return "".join(_LABELS.sub("", line).split())
