"""Remove comments from code before it is compared, since comments may be translated.

In an unknown language, only the marks that begin comments in many languages are recognized.
"""

from __future__ import annotations

import re
from functools import cache

from .code_languages import COMMENT_MARKS, UNKNOWN_MARKS

# The syntax of comments by their opening mark. A block comment that is never closed runs to the end of the code, as it
# does for a compiler; that also keeps the search linear.
_COMMENTS = {
    "#": r"(?<!\S)#[^\n]*",
    "//": r"(?<![^\s;,(){}\[\]>])//[^\n]*",
    "^//": r"^[ \t]*//(?!\S)[^\n]*",
    "{{/*": r"\{\{-?[ \t]*/\*(?s:.*?)(?:\*/[ \t]*-?\}\}|\Z)",
    "--": r"(?<!\S)--(?!\S)[^\n]*",
    ";": r"(?<!\S);[^\n]*",
    "%": r"(?<!\S)%[^\n]*",
    "%%": r"^[ \t]*%%[^\n]*",
    "'": r"(?<!\S)'[^\n]*",
    '"': r'^[ \t]*"[^\n]*',
    "!": r"(?<!\S)![^\n]*",
    "rem": r"^[ \t]*(?i:rem(?!\S)|::)[^\n]*|(?<!\S)%=[^%=\n]+=%(?!\S)",  # no ``%a%==%b%``
    # With braces in JSX, but not where the braces are an empty object: ``f({/* options */})``.
    "/*": r"(?<![(\[=,:])\{/\*(?s:.*?)(?:\*/\}?|\Z)|/\*(?s:.*?)(?:\*/|\Z)",
    "^/*": r"^[ \t]*\{?/\*(?s:.*?)(?:\*/\}?|\Z)",
    "<!--": r"<!--(?s:.*?)(?:-->|\Z)",
    "{-": r"\{-(?s:.*?)(?:-\}|\Z)",
    "--[[": r"--\[\[(?s:.*?)(?:\]\]|\Z)",
    "(*": r"\(\*(?s:.*?)(?:\*\)|\Z)",
    "<#": r"<#(?s:.*?)(?:#>|\Z)",
    "toctree": r"^[^\n<>]*<(?=[^<>\n]+>[ \t]*$)|(?<=[^\s<>])>[ \t]*$",  # the title of a page, and the marks of its path
    # A string at the beginning of a line is documentation; a string that is assigned is data.
    '"""': r"^[ \t]*[rRuU]?(?P<quotes>\"{3}|'{3})(?s:.*?)(?:(?P=quotes)|\Z)",
}
_OPTIONS = r"(?:(?<=^:caption:)|(?<=^:header:)|(?<=^:alt:))[^\n]*"  # texts of directives of MyST, as ``{code-block}``

# A mark inside a string does not open a comment. An escaped quotation mark does not open a string; without this, a line
# of them would be read again from each of them.
_STRINGS = r"(?P<triple>\"{3}|'{3})(?s:.*?)(?P=triple)|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|\\[\"']"


def without_comments(code: str, language: str) -> str:
    """Return code with spaces in place of its comments, so the offsets of all other characters do not change.

    For example, ``ls -a  # all`` becomes ``ls -a`` and seven spaces.
    """
    return _pattern(COMMENT_MARKS.get(language, UNKNOWN_MARKS)).sub(_blank, code)


@cache
def _pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    comments = "|".join(_COMMENTS[mark] for mark in marks)
    return re.compile(rf"(?P<comment>{comments}|{_OPTIONS})|{_STRINGS}", re.MULTILINE)


def _blank(found: re.Match[str]) -> str:
    if found["comment"] is None:
        return found[0]
    return "".join("\n" if character == "\n" else " " for character in found[0])
