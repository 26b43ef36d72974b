"""What of a line of code a translator may write in another language: text in strings, placeholders, labels, prose.

Everything else – names, commands, options, values – is for machines and must stay as it is.
"""

from __future__ import annotations

import re
from functools import cache

from msgspec import Struct

from ..languages import Language

# Languages of output, text and templates: a whole line may be a sentence, and brackets may hold a placeholder.
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
# Text of an element: between tags and expressions, or before the first or after the last of a line; no arrow of code.
_ELEMENT_TEXT = r"(?<=[>}])(?<![=-]>)[^<>{}=;\n]*[^\W\d_][^<>{}=;\n]*(?=[<{]|$)|^[^<>{}()=;\n]+(?=[<{])"
_WORD = r"\w+|[^\w\s]"

_LATIN = re.compile(r"[A-Za-z][A-Za-z'’-]*")
_CODE_SIGNS = re.compile(r"[=;(){}\[\]<>|&$\\]")
_KEY_AND_PROSE = re.compile(r"(?P<key>-?\s*[\w.-]+\s*[:=]\s+)(?P<value>[^\s\"'|>&*!{\[].*)")
_LABELS = re.compile(
    r"\"[^\"]*\"|:.*|\|[^|]*\||(?<!\[)\[++[^\[\]]*+\]+|(?<!\()\(++[^()]*+\)+|(?<!\{)\{++[^{}]*+\}+|(?<=--)\s[^->|]+(?=--)"
    r"|(?<=\bsubgraph ).*|(?<=\btitle ).*|(?<=\bsection ).*|(?<=\bas ).*|(?<=\bnote ).*"
)
_LONGEST = 4000  # characters of both lines: data, not text; and patterns stay fast
_KEPT_IN_PROSE = 0.5
_KEPT_IN_CODE = 0.34


class CodeText(Struct, frozen=True):
    """What a translator may write in code of one language, for one pair of locales."""

    code_language: str
    source_language: Language
    language: Language
    source_locale: str = ""
    locale: str = ""

    def is_translation(self, source: str, translation: str) -> bool:
        """Whether a line without comments differs from that of the source only where text was translated."""
        if in_locale(source, self.source_locale, self.locale) == translation:
            return True
        if len(source) + len(translation) > _LONGEST or not self._is_translated(source, translation):
            return False
        if self.code_language in _DIAGRAMS:
            return _without_labels(source) == _without_labels(translation)
        return (
            self._same_but_for_text(source, translation)
            or self.is_prose(source, translation)
            or (self.code_language in _KEYED and self._same_key(source, translation))
        )

    def is_prose(self, source: str, translation: str) -> bool:
        """Whether the source is a sentence rather than code and the translation is that sentence in its language."""
        if not self._is_translated(source, translation):
            return False
        words = _LATIN.findall(source)
        plain = [word for word in words if word.islower()]
        there = set(_LATIN.findall(translation))
        kept = _KEPT_IN_CODE
        if self.code_language in _PLAIN:
            kept = _KEPT_IN_PROSE
            if len(words) < 4:
                return len(words) > 1 and not any(word in there for word in words)
        elif _CODE_SIGNS.search(source) or len(words) < (2 if self.code_language in _MARKUP else 5):
            return False
        return sum(word in there for word in plain) <= kept * (len(plain) - 1)

    def _is_translated(self, source: str, translation: str) -> bool:
        """Whether a text can be a translation; between languages in Latin letters, if it has several words."""
        if self.language.script is not None:
            return self.language.has_script(translation)
        if self.source_language.script is not None:
            return self.source_language.has_script(source) and not self.source_language.has_script(translation)
        return not translation.isascii() or " " in translation.strip("\"'`<>[]{}| ")

    def _same_but_for_text(self, source: str, translation: str) -> bool:
        brackets = self.code_language in _PLAIN or self.code_language in SHELLS
        token = _tokens(self.code_language in _MARKUP, brackets)
        there, here = list(token.finditer(source)), list(token.finditer(translation))
        if len(there) != len(here):
            return False
        return all(a[0] == b[0] or self._is_text(a, b) for a, b in zip(there, here, strict=True))

    def _is_text(self, there: re.Match[str], here: re.Match[str]) -> bool:
        """Whether two tokens are the same string, placeholder or text of an element in two languages."""
        kind, source, translation = there.lastgroup, there[0], here[0]
        if kind == "word" or kind != here.lastgroup or not self._is_translated(source, translation):
            return False
        if kind == "element":
            return source.strip()[:1].isupper() or len(_LATIN.findall(source)) > 1
        return source[0] == translation[0]

    def _same_key(self, source: str, translation: str) -> bool:
        """Whether two lines give the same key two sentences: ``title: The first steps``."""
        there, here = _KEY_AND_PROSE.fullmatch(source), _KEY_AND_PROSE.fullmatch(translation)
        if not there or not here or there["key"] != here["key"]:
            return False
        return there["value"].count(" ") > 1 and self._is_translated(there["value"], here["value"])


def in_locale(code: str, old: str, new: str) -> str:
    """The code with one locale's tag in place of another's, where it stands alone: ``content/en`` → ``content/ko``."""
    return _tag(old).sub(new, code) if old and old in code else code


@cache
def _tag(locale: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z]){re.escape(locale)}(?![A-Za-z])")


@cache
def _tokens(markup: bool, brackets: bool) -> re.Pattern[str]:
    kinds = {"string": _STRING, "element": _ELEMENT_TEXT, "angle": _ANGLE, "brackets": _BRACKETS, "word": _WORD}
    left_out = {kind for kind, wanted in (("element", markup), ("brackets", brackets)) if not wanted}
    return re.compile("|".join(f"(?P<{kind}>{kinds[kind]})" for kind in kinds if kind not in left_out))


def _without_labels(line: str) -> str:
    return "".join(_LABELS.sub("", line).split())
