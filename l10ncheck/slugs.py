"""Computes the fragments of a page: the ids that a site generator makes from headings (slugs), and explicit ids.

Each site generator has two algorithms: one turns a heading into a slug, the other numbers repeated slugs. The docstring
of each function names the code that it follows. Where possible, the results were compared with the original programs
(github-slugger 2, @mdit-vue/shared with markdown-it-anchor, Python-Markdown, PyMdown Extensions).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from unicodedata import category, normalize

from msgspec import Struct

from .errors import UnknownNameError
from .lazy_pattern import lazy_pattern
from .messages import gettext
from .model import Page, Segment

# The slugs that are used on a page, each with the last number that was added to it.
_Used = dict[str, int]


class Generator(Struct, frozen=True):
    """How a site generator makes fragments from headings.

    Attributes:
        slugify: Turns a heading into a slug.
        number: Adds a number to a slug that is already used on the page.
        raw: Whether the slug is made from the Markdown of the heading, with markup and addresses, instead of its text.
    """

    slugify: Callable[[str], str]
    number: Callable[[str, _Used], str]
    raw: bool = False


def _keep(text: str, categories: tuple[str, ...], also: str) -> str:
    """Return the ASCII letters and digits of a text, and its characters of some Unicode categories.

    Args:
        text: The text.
        categories: The first letters of the categories, such as ``L`` for all letters.
        also: Other characters to keep.
    """
    return "".join(c for c in text if c in also or (c.isascii() and c.isalnum()) or category(c).startswith(categories))


# Symbols that Unicode calls alphabetic although their category is not a letter: letters in circles and squares.
_ENCLOSED_LETTERS = "".join(
    map(chr, (*range(0x24B6, 0x24EA), *range(0x1F130, 0x1F14A), *range(0x1F150, 0x1F16A), *range(0x1F170, 0x1F18A)))
)
_JOINERS = "\u200c\u200d"


def _github(heading: str) -> str:
    """Make a slug as github-slugger does, also for Docusaurus, Astro and Starlight: ``What's new?`` gives
    ``whats-new``.

    It keeps letters, marks, digits, ``_`` and ``-``.
    """
    kept = _keep(heading.lower(), ("L", "M", "Nd", "Nl", "Pc"), "- " + _ENCLOSED_LETTERS + _JOINERS)
    return kept.replace(" ", "-")


def _hugo(heading: str) -> str:
    """Make a slug as Hugo does by default (``autoHeadingIDType = "github"``), as in its function
    ``sanitizeAnchorName``.
    """
    return _keep(heading.strip().lower(), ("L", "Nd"), "-_ ").replace(" ", "-") or "heading"


def _hugo_ascii(heading: str) -> str:
    """Make a slug as Hugo does with ``autoHeadingIDType = "github-ascii"``: without accents, and only from ASCII
    letters.
    """
    plain = "".join(c for c in normalize("NFD", heading) if category(c) != "Mn")
    return _hugo(plain.encode("ascii", "ignore").decode())


def _blackfriday(heading: str) -> str:
    """Make a slug as Hugo does with ``autoHeadingIDType = "blackfriday"``: ``Set up: A/B`` gives ``set-up-a-b``.

    All characters between letters and digits become one ``-``.
    """
    words = "".join(c if category(c).startswith(("L", "N")) else " " for c in heading).split()
    return "-".join(words).lower() or "heading"


def _python_markdown(heading: str) -> str:
    """Make a slug as MkDocs does by default: ``toc.slugify`` of Python-Markdown.

    Only ASCII is kept, so the slug of a Korean heading is empty.
    """
    return _python_markdown_unicode(normalize("NFKD", heading).encode("ascii", "ignore").decode())


def _python_markdown_unicode(heading: str) -> str:
    """Make a slug as ``toc.slugify_unicode`` of Python-Markdown does, which also keeps letters that are not ASCII."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def _pymdownx(heading: str) -> str:
    """Make a slug as PyMdown Extensions do: ``slugs.slugify(case="lower")``, which Material for MkDocs recommends.

    First, white space in the heading is reduced to single spaces, as Python-Markdown does.
    """
    words = " ".join(heading.split())
    return re.sub(r"[^\w\- ]", "", normalize("NFC", words).lower()).replace(" ", "-")


_VITEPRESS_SPECIAL = lazy_pattern(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")


def _vitepress(heading: str) -> str:
    """Make a slug as VitePress does: ``slugify`` of @mdit-vue/shared, then composed (NFC)."""
    plain = re.sub("[\u0300-\u036f\u0000-\u001f]", "", normalize("NFKD", heading))
    slug = _VITEPRESS_SPECIAL.sub("-", plain).strip("-")
    return normalize("NFC", re.sub(r"^(?=\d)", "_", slug, flags=re.ASCII).lower())


def _kramdown(heading: str) -> str:
    """Make a slug as kramdown without GFM does: ``basic_generate_id``. It keeps only ASCII, and begins at the first
    letter.
    """
    return re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", heading)).replace(" ", "-").lower() or "section"


def _jekyll(heading: str) -> str:
    """Make a slug as Jekyll and GitHub Pages do by default: ``generate_gfm_header_id`` of kramdown-parser-gfm."""
    return _keep(heading.lower(), ("L", "M", "Nd", "Nl", "Pc"), "- \t").replace(" ", "-").replace("\t", "-")


def _mdbook(heading: str) -> str:
    """Make a slug as mdBook does: ``normalize_id``. It changes only ASCII letters to lower case."""
    slug = "".join("-" if c.isspace() else c for c in heading.strip() if c.isalnum() or c.isspace() or c in "_-")
    return re.sub("[A-Z]+", lambda match: match[0].lower(), slug)


def _next_free(slug: str, used: _Used) -> str:
    """Return the first of ``a``, ``a-1``, ``a-2`` … that no heading uses yet (Hugo, markdown-it-anchor)."""
    free = slug
    while free in used:
        used[slug] += 1
        free = f"{slug}-{used[slug]}"
    used[free] = 0
    return free


def _counted(slug: str, used: _Used) -> str:
    """Number the repetitions of a slug: ``a``, ``a-1``, ``a-2`` … (kramdown).

    The result may be the same as the slug of another heading, such as one named "a 1".
    """
    count = used[slug] = used.get(slug, -1) + 1
    return f"{slug}-{count}" if count else slug


_NUMBERED = lazy_pattern(r"_[0-9]{1,9}$", re.ASCII)


def _counted_up(slug: str, used: _Used) -> str:
    """Return the first of ``a``, ``a_1``, ``a_2`` … that no heading uses yet (Python-Markdown). It is never empty.

    If a used slug already ends with a number, as in ``a_3``, this number is increased.
    """
    if slug and slug not in used:
        used[slug] = 0
        return slug
    base, _, digits = slug.rpartition("_") if _NUMBERED.search(slug) else (slug, "", "0")
    number = used.get(slug, 0) or int(digits)
    free = slug
    while free in used or not free:
        number += 1
        free = f"{base}_{number}"
    used[slug] = number  # the next search continues from here
    used[free] = 0
    return free


GENERATORS: dict[str, Generator] = {
    "github": Generator(_github, _next_free),
    "docusaurus": Generator(_github, _next_free),
    "starlight": Generator(_github, _next_free),
    "hugo": Generator(_hugo, _next_free),
    "hugo-raw": Generator(_hugo, _next_free, raw=True),
    "hugo-ascii": Generator(_hugo_ascii, _next_free),
    "blackfriday": Generator(_blackfriday, _next_free),
    "blackfriday-raw": Generator(_blackfriday, _next_free, raw=True),
    "mkdocs": Generator(_python_markdown, _counted_up),
    "mkdocs-unicode": Generator(_python_markdown_unicode, _counted_up),
    "pymdownx": Generator(_pymdownx, _counted_up),
    "vitepress": Generator(_vitepress, _next_free),
    "kramdown": Generator(_kramdown, _counted),
    "jekyll": Generator(_jekyll, _counted),
    "mdbook": Generator(_mdbook, _counted),
}


# Which algorithm these generators use depends on the configuration of the site or on the version of the generator,
# which are unknown. All of them are accepted. Hugo read the heading as written from version 0.112 to 0.146, with markup
# and addresses, and reads its plain text before and since.
_VARIANTS = {
    "hugo": ("hugo", "hugo-raw"),
    "blackfriday": ("blackfriday", "blackfriday-raw"),
    "mkdocs": ("mkdocs", "mkdocs-unicode", "pymdownx"),
    "jekyll": ("jekyll", "kramdown"),
}


def variants(algorithm: str) -> tuple[str, ...]:
    """Return the names of the slug algorithms that a site may use if ``algorithm`` is the one of its generator.

    The first name is ``algorithm``. Some generators have settings that select another one, and l10ncheck does not read
    these settings.
    """
    return _VARIANTS.get(algorithm, (algorithm,))


def generator(slug: str) -> Generator:
    """Return the slug algorithm with this name.

    Raises:
        UnknownNameError: There is no such algorithm. The message lists the known ones.
    """
    if slug not in GENERATORS:
        known = ", ".join(GENERATORS)
        raise UnknownNameError(gettext('unknown slug algorithm "{slug}" (choose from {known})', slug=slug, known=known))
    return GENERATORS[slug]


def heading_slugs(page: Page, slug: str) -> dict[int, str]:
    """Return the fragment of each heading of a page, by the index of its segment.

    The fragment of a heading with an explicit id is this id. No heading after it gets the same fragment.

    Args:
        page: The page.
        slug: The name of the slug algorithm.
    """
    rules = generator(slug)
    used: _Used = {}
    found = {}
    for segment in page.segments:
        if segment.kind != "heading":
            continue
        explicit = _explicit_id(segment)
        if explicit:
            used.setdefault(explicit, 0)
        found[segment.index] = explicit or rules.number(rules.slugify(_heading_text(page, segment, rules)), used)
    return found


def page_anchors(page: Page, slug: str) -> frozenset[str]:
    """Return all fragments of a page, to which links may lead.

    These are the fragments of headings, explicit ids, ids and names of HTML and JSX tags, and the ids that site
    generators give to footnotes. ``slug`` is the name of the slug algorithm; its variants are used too.
    """
    slugs = (heading_slugs(page, name).values() for name in variants(slug))
    return frozenset().union(*slugs, *map(explicit_ids, page.segments))


def leads_somewhere(anchors: Container[str], fragment: str) -> bool:
    """Whether a link with this decoded fragment leads to a place on a page. An empty fragment and ``top`` always do.

    The fragment may have capital letters where the anchor has small ones, as on GitHub and in VitePress.

    Args:
        anchors: The fragments of the page.
        fragment: The fragment of the link.
    """
    if fragment in ("", "top"):
        return True
    composed = normalize("NFC", fragment)
    return composed in anchors or composed.lower() in anchors


def _explicit_id(heading: Segment) -> str:
    return heading.block.anchor.name if heading.block and heading.block.anchor else ""


_MARKS = lazy_pattern(r"^ {0,3}#{1,6}(?:[ \t]+|$)|[ \t]+#+[ \t]*$")


def _heading_text(page: Page, heading: Segment, rules: Generator) -> str:
    """Return the text from which the slug of a heading is made: its plain text, or its Markdown if ``rules.raw`` is
    true.
    """
    if not rules.raw:
        return heading.text
    first_line = page.text[heading.span.start : heading.span.end].partition("\n")[0].rstrip("\r")
    return _MARKS.sub("", first_line)


def explicit_ids(segment: Segment) -> Iterator[str]:
    """Yield the explicit ids in a segment, and the ids that site generators give to its footnotes."""
    for anchor in segment.anchors:
        yield anchor.name
    if segment.block and segment.block.anchor:
        yield segment.block.anchor.name
    for tag in segment.tags:
        for argument in tag.args:
            if argument.name == "id" or (argument.name == "name" and tag.name == "a"):
                yield argument.value
    for label in segment.footnotes:
        for form in ("fn:{}", "fnref:{}", "fn-{}", "fnref-{}", "user-content-fn-{}", "user-content-fnref-{}"):
            yield form.format(label)
