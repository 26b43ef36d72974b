"""Turns the text of a heading into a slug: one function for each algorithm.

The docstring of each function names the code that it follows. ``tests/test_slug_programs.py`` compares the results with
the programs themselves.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple
from unicodedata import category, name, normalize

from ..lazy_pattern import lazy_pattern

if TYPE_CHECKING:
    import regex


class _KeptCharacters(NamedTuple):
    """The characters that remain of a heading, as the inside of brackets of a regular expression.

    Attributes:
        characters: The characters, for the module ``regex``, which takes longer to load than a page needs.
        simple: The same for ``re``, but right only among ASCII characters and letters. Most headings have no others.
    """

    characters: str
    simple: str


_GITHUB = _KeptCharacters(r"\p{Alphabetic}\p{M}\p{Nd}\p{Pc}\- ", r"\w\- ")
_JEKYLL = _KeptCharacters(_GITHUB.characters + r"\t", _GITHUB.simple + r"\t")
_HUGO = _KeptCharacters(r"\p{L}\p{Nd}_\- ", r"\w\- ")
_BLACKFRIDAY = _KeptCharacters(r"\p{L}\p{N}", r"0-9A-Za-z\x80-\U0010ffff")
_MDBOOK = _KeptCharacters(r"\p{Alphabetic}\p{N}\s_-", r"\w \t-\r-")
_BLANKS = lazy_pattern(r"[-\s]+")
_MARKS = lazy_pattern(r"[^\w\s-]")
_MARKS_OR_BLANKS = lazy_pattern(r"[^\w\- ]")
_VITEPRESS_SPECIAL = lazy_pattern(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")
_VITEPRESS_REMOVED = lazy_pattern("[\u0300-\u036f\u0000-\u001f]")
_HEXO_SPECIAL = lazy_pattern(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'<>,.?/]+")
_HEXO_CONTROLS = lazy_pattern("[\u0000-\u001f]")
_LATIN = ("LATIN ", "FULLWIDTH LATIN ", "CIRCLED LATIN ")  # beginnings of the names of characters
# Latin letters that Unicode does not compose of another letter and an accent.
_STROKES = str.maketrans(
    {"Æ": "AE", "æ": "ae", "Œ": "OE", "œ": "oe", "ß": "s"} | dict(zip("ØøĐđŁłĦħŦŧı", "OoDdLlHhTti", strict=True))
)
_FIRST_DIGIT = lazy_pattern(r"^(?=\d)", re.ASCII)
_KRAMDOWN_START = lazy_pattern(r"^[^a-zA-Z]+")
_KRAMDOWN_REMOVED = lazy_pattern(r"[^a-zA-Z0-9 -]")
_BLANK = lazy_pattern(r"\s")
_CAPITALS = lazy_pattern("[A-Z]+")


def _keep(kept: _KeptCharacters, text: str, other: str = "") -> str:
    """Return a text with only some of its characters: ``a: b`` becomes ``a-b`` with letters kept and ``other="-"``.

    Args:
        kept: The characters to keep.
        text: The text.
        other: What replaces each run of other characters.
    """
    is_simple = all(character.isascii() or character.isalpha() for character in text)
    return (_simple_except(kept.simple) if is_simple else _except(kept.characters)).sub(other, text)


@cache
def _except(characters: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(f"[^{characters}]+")


@cache
def _simple_except(characters: str) -> re.Pattern[str]:
    return re.compile(f"[^{characters}]+")


def github(heading: str) -> str:
    """Make a slug as github-slugger does: ``What's new?`` gives ``whats-new``.

    Docusaurus, Astro and Starlight use it. It keeps letters, marks, digits, ``_`` and ``-``.
    """
    return _keep(_GITHUB, heading.lower()).replace(" ", "-")


def hugo(heading: str) -> str:
    """Make a slug as Hugo does by default: ``What's new?`` gives ``whats-new``.

    The setting is ``autoHeadingIDType = "github"``, and the function is ``sanitizeAnchorName``.
    """
    return _in_lower_case(_keep(_HUGO, heading.strip()).replace(" ", "-"), heading)


def hugo_ascii(heading: str) -> str:
    """Make a slug as Hugo does with ``autoHeadingIDType = "github-ascii"``: ``Café 파드`` gives ``cafe-``.

    Accents are removed, and only ASCII characters are kept.
    """
    plain = "".join(c for c in normalize("NFD", heading) if category(c) != "Mn").strip()
    return _in_lower_case(_keep(_HUGO, "".join(filter(str.isascii, plain))).replace(" ", "-"), heading)


# The letters that Python makes small in another way inside of a word, or as two letters.
_SMALL_ALONE = str.maketrans({"Σ": "σ", "İ": "i"})


def _in_lower_case(slug: str, heading: str) -> str:
    """Return a slug in lower case, as Hugo writes it; the word "heading" instead of an empty slug.

    Each letter is changed by itself: the last letter of ``ΟΔΟΣ`` becomes ``σ``, and not ``ς``.

    Args:
        slug: The slug so far; empty if the heading has no letters.
        heading: The text of the heading. If this is empty, the result is empty too.
    """
    return slug.translate(_SMALL_ALONE).lower() or ("heading" if heading else "")


def blackfriday(heading: str) -> str:
    """Make a slug as Hugo does with ``autoHeadingIDType = "blackfriday"``: ``Set up: A/B`` gives ``set-up-a-b``.

    All characters between letters and digits become one ``-``.
    """
    return _in_lower_case(_keep(_BLACKFRIDAY, heading, "-").strip("-"), heading)


def python_markdown(heading: str) -> str:
    """Make a slug as MkDocs does by default: ``toc.slugify`` of Python-Markdown. ``Café & Bar`` gives ``cafe-bar``.

    Only ASCII characters are kept, so the slug of a Korean heading is empty.
    """
    return python_markdown_unicode(normalize("NFKD", heading).encode("ascii", "ignore").decode())


def python_markdown_unicode(heading: str) -> str:
    """Make a slug as ``toc.slugify_unicode`` of Python-Markdown does: ``Café & Bar`` gives ``café-bar``.

    Letters that are not ASCII are kept.
    """
    return _BLANKS.sub("-", _MARKS.sub("", heading).strip().lower())


def pymdownx(heading: str) -> str:
    """Make a slug as PyMdown Extensions do: ``slugs.slugify(case="lower")``, which Material for MkDocs recommends.

    Everything between ``<`` and ``>`` is removed, even if it was inline code: `` Use `<head>` `` gives ``use``.
    """
    words = _without_tags(normalize("NFC", heading)).strip().lower()
    return _MARKS_OR_BLANKS.sub("", words).replace(" ", "-")


def _without_tags(text: str) -> str:
    parts, start = [], 0
    while (opening := text.find("<", start)) >= 0 and (closing := text.find(">", opening)) >= 0:
        parts.append(text[start:opening])
        start = closing + 1
    return "".join((*parts, text[start:]))


def vitepress(heading: str) -> str:
    """Make a slug as VitePress does: ``slugify`` of @mdit-vue/shared. ``1. Set up: A/B`` gives ``_1-set-up-a-b``.

    The result is in the Unicode form NFC, since VitePress composes it.
    """
    plain = _VITEPRESS_REMOVED.sub("", normalize("NFKD", heading))
    slug = _VITEPRESS_SPECIAL.sub("-", plain).strip("-")
    return normalize("NFC", _FIRST_DIGIT.sub("_", slug).lower())


def hexo(heading: str) -> str:
    """Make a slug as Hexo does: ``slugize`` of hexo-util. ``Café: A/B`` gives ``Cafe-A-B``.

    Latin letters lose their accents, and capitals stay.
    """
    plain = "".join(map(_without_accents, _HEXO_CONTROLS.sub("", heading).translate(_STROKES)))
    return _HEXO_SPECIAL.sub("-", plain).strip("-")


@lru_cache(maxsize=1 << 12)
def _without_accents(character: str) -> str:
    """Return a Latin letter without accents, circle and full width: ``é``, ``ⓔ`` and ``ｅ`` give ``e``.

    Any other character is returned unchanged.
    """
    letter = "".join(each for each in normalize("NFKD", character) if category(each) != "Mn")
    return letter if letter.isascii() and len(letter) == 1 and name(character, "").startswith(_LATIN) else character


def kramdown(heading: str) -> str:
    """Make a slug as kramdown without GFM does: ``basic_generate_id``. ``1. Set up: A/B`` gives ``set-up-ab``.

    Only ASCII characters are kept, from the first letter on. If none remains, the slug is ``section``.
    """
    return _KRAMDOWN_REMOVED.sub("", _KRAMDOWN_START.sub("", heading)).replace(" ", "-").lower() or "section"


def jekyll(heading: str) -> str:
    """Make a slug as Jekyll and GitHub Pages do by default: ``generate_gfm_header_id`` of kramdown-parser-gfm.

    For example, ``1. Set up: A/B`` gives ``1-set-up-ab``.
    """
    lower = "".join(map(str.lower, heading))  # each letter by itself, as Ruby does
    return _keep(_JEKYLL, lower).replace(" ", "-").replace("\t", "-")


def mdbook(heading: str) -> str:
    """Make a slug as mdBook does: ``normalize_id``. ``Über Uns`` gives ``Über-uns``.

    Only ASCII letters become lower case.
    """
    slug = _BLANK.sub("-", _keep(_MDBOOK, heading.strip()))
    return _CAPITALS.sub(lambda match: match[0].lower(), slug)
