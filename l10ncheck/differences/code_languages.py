"""Facts about the languages of code blocks, as data: names, comment marks, and which differences have no effect."""

from __future__ import annotations

from ..lazy_pattern import lazy_pattern


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Languages of blocks with output or plain text: a whole line may be a sentence, and brackets may contain a placeholder.
PLAIN = _names("none text txt plain plaintext markdown md output console log http glossary") | {""}
MARKDOWN = _names("markdown md mdx")
SHELLS = _names("sh bash shell zsh fish powershell ps1 bat cmd shellsession")
# Of the languages with elements whose text readers see, those in which ``>`` has other uses more often.
TYPED = _names("js ts javascript typescript mjs cjs mts cts")
SCRIPTS = TYPED | _names("jsx tsx gjs gts vue svelte astro mdx angular")
_TEMPLATES = _names(
    "html xhtml xml svg markup rss erb eex heex leex ejs hbs handlebars mustache twig jinja jinja2 django njk nunjucks"
    " liquid blade razor cshtml jsp htmlbars glimmer marko riot xaml"
)
# Languages with elements: text between tags is translated.
MARKUP = SCRIPTS | _TEMPLATES
DIAGRAMS = _names("mermaid plantuml puml dot graphviz d2 ditaa")
KEYED = _names("yaml yml properties toml ini")
DATA = KEYED | _names("json jsonc json5")

_PYTHON = _names("python py py3 python3 pycon ipython starlark bazel gdscript")
_STYLES = _names("css scss sass less stylus postcss")
# Languages in which indentation is part of the code.
INDENTED = _names("yaml yml python py python3")
# Languages in which ' and " are the same around a string that has neither of them, nor an escape.
FREE_QUOTES = MARKUP | _PYTHON | _STYLES | _names("json5 lua r dart toml hcl terraform tf groovy gradle")
# Languages in which a semicolon at the end of a line may be left out.
FREE_SEMICOLONS = SCRIPTS | _PYTHON | _names("sass stylus kotlin kt kts swift lua go golang r groovy gradle")
# Languages whose semicolons separate declarations, on one line or on several.
BRACED_STYLES = _names("css scss less postcss")
# Languages in which a comma before a closing bracket has no effect.
FREE_COMMAS = (
    SCRIPTS
    | _PYTHON
    | _names("json5 jsonc toml php ruby rb go golang rust rs kotlin kt kts swift dart hcl terraform tf nix graphql gql")
    | _names("scala c cpp c++ csharp cs c# java")
)

# Comment marks by the language names that follow a fence.
_LANGUAGES: dict[tuple[str, ...], str] = {
    ("#", "^//"): "sh bash shell zsh ksh fish console shell-session shellsession terminal shell-script",
    ("#", "{{/*"): "yaml yml",
    ("{{/*", "<!--"): "gotmpl gotemplate go-html-template tpl",
    ("#",): "toml ruby rb perl pl r dockerfile docker containerfile make makefile cmake nginx apache properties env"
    " dotenv elixir ex exs julia jl graphql gql awk sed tcl crystal jq robotframework cron crontab gitignore"
    " editorconfig caddyfile",
    ("#", '"""'): "python py python3 pycon ipython starlark bazel gdscript",
    ("#", "<#"): "powershell ps1 pwsh posh",
    ("#", "//", "/*"): "php hcl terraform tf nix",
    ("#", ";"): "ini cfg conf config systemd unit desktop service",
    ("//", "/*"): "js javascript mjs cjs mts cts jsx ts typescript tsx go golang java c h cpp c++ cc hpp cs csharp c#"
    " rust rs kotlin kt kts swift scala dart groovy gradle json json5 jsonc proto protobuf proto3 grpc scss less sass"
    " stylus zig solidity sol objc objective-c d v glsl hlsl wgsl cue rego jsonnet cel",
    ("/*",): "css postcss",
    ("//", "/*", "<!--"): "html vue svelte astro mdx gjs gts",
    ("<!--",): "xhtml xml svg markup rss markdown md xsl plist angular erb eex heex leex ejs hbs handlebars"
    " mustache twig jinja jinja2 django njk nunjucks liquid blade razor cshtml jsp htmlbars glimmer marko riot xaml",
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
    ("toctree",): "toctree",
}  # fmt: skip
COMMENT_MARKS = {name: marks for marks, names in _LANGUAGES.items() for name in names.split()}
UNKNOWN_MARKS = ("#", "//", "^/*", "{{/*", "<!--")
_KNOWN = COMMENT_MARKS.keys() | PLAIN | DIAGRAMS

_NAME = lazy_pattern(r"[\s{\[(,:]+|(?<=\w)=")
_DIRECTIVE = lazy_pattern(r"^[ \t]*\{(?:code|code-block|code-cell|sourcecode)\}")  # of MyST, before the language
_JOINT = lazy_pattern(r"[-+_.|/]")


def code_language(info: str) -> str:
    """Return the language that the text after a fence names, in lower case.

    For example, this is ``js`` for ``js {1,3}``, ``{.js}``, ``JS title="a"`` and ``{code-block} js``.
    """
    first = _NAME.split(_DIRECTIVE.sub("", info).strip().lstrip("{. "), maxsplit=1)[0]
    return first.rstrip("}").lower()


def base_language(name: str) -> str:
    """Return the language whose syntax a code block uses: ``vue`` for ``vue-html``, ``js`` for ``js-nolint``.

    Args:
        name: The language as ``code_language`` returns it.

    Returns:
        The first of these languages that exists:
        1. ``name`` itself, if it is a known language
        2. the first part of ``name`` that is a markup language, such as HTML or Vue
        3. the first part of ``name`` that is a known language
        4. ``name`` itself
    """
    if name in _KNOWN:
        return name
    parts = [part for part in _JOINT.split(name) if part in COMMENT_MARKS]
    return next((part for part in parts if part in MARKUP and part not in TYPED), parts[0] if parts else name)
