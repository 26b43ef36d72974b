"""Remove comments from code before it is compared, since comments may be translated.

In a language that l10ncheck does not know, only marks that begin a comment in many languages count.
"""

from __future__ import annotations

import re
from functools import cache

# Patterns of comments, by their opening mark. A block comment that is never closed extends to the end of the code, as
# for a compiler. This also keeps the search linear.
_COMMENTS = {
    "#": r"(?<!\S)#[^\n]*",
    "//": r"(?<![^\s;,(){}\[\]>])//[^\n]*",
    "--": r"(?<!\S)--(?!\S)[^\n]*",
    ";": r"(?<!\S);[^\n]*",
    "%": r"(?<!\S)%[^\n]*",
    "%%": r"^[ \t]*%%[^\n]*",
    "'": r"(?<!\S)'[^\n]*",
    '"': r'^[ \t]*"[^\n]*',
    "!": r"(?<!\S)![^\n]*",
    "rem": r"^[ \t]*(?i:rem(?!\S)|::)[^\n]*",
    "/*": r"\{?/\*(?s:.*?)(?:\*/\}?|\Z)",
    "^/*": r"^[ \t]*\{?/\*(?s:.*?)(?:\*/\}?|\Z)",
    "<!--": r"<!--(?s:.*?)(?:-->|\Z)",
    "{-": r"\{-(?s:.*?)(?:-\}|\Z)",
    "--[[": r"--\[\[(?s:.*?)(?:\]\]|\Z)",
    "(*": r"\(\*(?s:.*?)(?:\*\)|\Z)",
    "<#": r"<#(?s:.*?)(?:#>|\Z)",
    # A string that begins a line is a docstring, which counts as a comment; a string that is assigned is data.
    '"""': r"^[ \t]*[rRuU]?(?P<quotes>\"{3}|'{3})(?s:.*?)(?:(?P=quotes)|\Z)",
}

# Comment marks of each language, by the names that may follow a code fence.
_LANGUAGES: dict[tuple[str, ...], str] = {
    ("#",): "sh bash shell zsh ksh fish console shell-session shellsession terminal shell-script yaml yml toml ruby rb"
    " perl pl r dockerfile docker containerfile make makefile cmake nginx apache properties env dotenv elixir ex exs"
    " julia jl graphql gql awk sed tcl crystal jq robotframework cron crontab gitignore editorconfig caddyfile",
    ("#", '"""'): "python py python3 pycon ipython starlark bazel gdscript",
    ("#", "<#"): "powershell ps1 pwsh posh",
    ("#", "//", "/*"): "php hcl terraform tf nix",
    ("#", ";"): "ini cfg conf config systemd unit desktop service",
    ("//", "/*"): "js javascript mjs cjs jsx ts typescript tsx go golang java c h cpp c++ cc hpp cs csharp c# rust rs"
    " kotlin kt kts swift scala dart groovy gradle json json5 jsonc proto protobuf proto3 grpc scss less sass stylus"
    " zig solidity sol objc objective-c d v glsl hlsl wgsl cue rego jsonnet cel",
    ("/*",): "css",
    ("//", "/*", "<!--"): "vue svelte astro mdx",
    ("<!--",): "html xml svg xhtml md markdown xsl plist",
    ("--", "/*"): "sql plsql pgsql postgresql mysql sqlite psql",
    ("--[[", "--"): "lua",
    ("{-", "--"): "haskell hs elm purescript",
    ("--",): "ada vhdl applescript",
    (";",): "lisp clojure clj cljs scheme racket elisp emacs-lisp asm nasm assembly reg",
    ("%",): "tex latex matlab octave erlang erl prolog",
    ("%%",): "mermaid",
    ("'",): "vb vbnet vba basic",
    ("rem",): "bat batch cmd dos",
    ('"',): "vim viml vimscript",
    ("!",): "fortran f90",
    ("(*", "//"): "ocaml ml fsharp f# fs pascal delphi",
    ("//", "#", "/*"): "dot graphviz",
    ("'", "/*"): "plantuml puml",
}  # fmt: skip
_MARKS = {name: marks for marks, names in _LANGUAGES.items() for name in names.split()}
_UNKNOWN = ("#", "//", "^/*", "<!--")

_NAME = re.compile(r"[\s{\[(,:]+|(?<=\w)=")
# A comment mark inside a string does not open a comment.
_STRINGS = r"(?P<triple>\"{3}|'{3})(?s:.*?)(?P=triple)|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'"


def language_of(info: str) -> str:
    """Return the language in the text after a code fence, in lower case:

    ``js`` for ``js {1,3}``, ``{.js}`` and ``JS title="a"``. Empty if there is none.
    """
    first = _NAME.split(info.strip().lstrip("{. "), maxsplit=1)[0]
    return first.rstrip("}").lower()


def is_known(language: str) -> bool:
    """Whether l10ncheck knows the comment syntax of the language."""
    return language in _MARKS


def without_comments(code: str, language: str) -> str:
    """Replace comments with spaces, which keeps the offsets of all other characters."""
    return _pattern(_MARKS.get(language, _UNKNOWN)).sub(_blank, code)


@cache
def _pattern(marks: tuple[str, ...]) -> re.Pattern[str]:
    comments = "|".join(_COMMENTS[mark] for mark in marks)
    return re.compile(rf"(?P<comment>{comments})|{_STRINGS}", re.MULTILINE)


def _blank(found: re.Match[str]) -> str:
    if found["comment"] is None:
        return found[0]
    return "".join("\n" if character == "\n" else " " for character in found[0])
