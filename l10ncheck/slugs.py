"""The fragments that a page offers: ids that a generator makes from headings, and explicit ones.

Each generator has two rules: how a heading becomes a slug, and how a slug that is taken is told from the first. The
source of each rule is named at its function; all of them were compared with the programs themselves where those could
be run (github-slugger 2, @mdit-vue/shared with markdown-it-anchor, Python-Markdown, PyMdown Extensions).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterator
from unicodedata import category, normalize

from msgspec import Struct

from .errors import UnknownNameError
from .model import Page, Segment

# Which slugs are taken, and how often each was asked for.
_Taken = dict[str, int]


class Generator(Struct, frozen=True):
    """How a generator of sites makes a fragment: ``slugify`` a heading, then ``number`` the slug if it is taken.

    ``raw``: it reads the heading as it is written, markup and addresses included, rather than its text.
    """

    slugify: Callable[[str], str]
    number: Callable[[str, _Taken], str]
    raw: bool = False


def _kept(text: str, categories: tuple[str, ...], also: str) -> str:
    return "".join(c for c in text if c in also or (c.isascii() and c.isalnum()) or category(c).startswith(categories))


def _github(heading: str) -> str:
    """github-slugger (Docusaurus, Astro and Starlight use it, too): letters, marks, decimal digits, ``_`` and ``-``."""
    return _kept(heading.lower(), ("L", "M", "Nd", "Nl", "Pc"), "- ").replace(" ", "-")


def _hugo(heading: str) -> str:
    """Hugo, ``autoHeadingIDType = "github"``, its default: sanitizeAnchorName of markup/goldmark."""
    return _kept(heading.strip().lower(), ("L", "Nd"), "-_ ").replace(" ", "-") or "heading"


def _python_markdown(heading: str) -> str:
    """Python-Markdown, ``toc.slugify``, the default of MkDocs: nothing but ASCII is left, of Korean nothing at all."""
    return _python_markdown_unicode(normalize("NFKD", heading).encode("ascii", "ignore").decode())


def _python_markdown_unicode(heading: str) -> str:
    """Python-Markdown, ``toc.slugify_unicode``."""
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", heading).strip().lower())


def _pymdownx(heading: str) -> str:
    """PyMdown Extensions, ``slugs.slugify(case="lower")``, as Material for MkDocs recommends it for Unicode."""
    return re.sub(r"[^\w\- ]", "", normalize("NFC", heading).strip().lower()).replace(" ", "-")


_VITEPRESS_SPECIAL = re.compile(r"[\s~`!@#$%^&*()\-_+=\[\]{}|\\;:\"'“”‘’<>,.?/]+")


def _vitepress(heading: str) -> str:
    """VitePress, ``slugify`` of @mdit-vue/shared; composed again here, since VitePress does the same to its links."""
    plain = re.sub("[\u0300-\u036f\u0000-\u001f]", "", normalize("NFKD", heading))
    slug = _VITEPRESS_SPECIAL.sub("-", plain).strip("-")
    return normalize("NFC", re.sub(r"^(?=\d)", "_", slug, flags=re.ASCII).lower())


def _kramdown(heading: str) -> str:
    """kramdown without GitHub's flavour, ``basic_generate_id``: from the first ASCII letter on, ASCII alone."""
    return re.sub(r"[^a-zA-Z0-9 -]", "", re.sub(r"^[^a-zA-Z]+", "", heading)).replace(" ", "-").lower() or "section"


def _jekyll(heading: str) -> str:
    """kramdown-parser-gfm, ``generate_gfm_header_id``, the default of Jekyll and of GitHub Pages."""
    return _kept(heading.lower(), ("L", "M", "Nd", "Nl", "Pc"), "- \t").replace(" ", "-").replace("\t", "-")


def _mdbook(heading: str) -> str:
    """mdBook, ``normalize_id``: only ASCII is made lower case."""
    kept = "".join("-" if c.isspace() else c for c in heading.strip() if c.isalnum() or c.isspace() or c in "_-")
    return re.sub("[A-Z]+", lambda match: match[0].lower(), kept)


def _next_free(slug: str, taken: _Taken) -> str:
    """``a``, ``a-1``, ``a-2`` …, the first that no heading has (Hugo, markdown-it-anchor)."""
    free = slug
    while free in taken:
        taken[slug] += 1
        free = f"{slug}-{taken[slug]}"
    taken[free] = 0
    return free


def _counted(slug: str, taken: _Taken) -> str:
    """``a``, ``a-1``, ``a-2`` …, counted for each slug, whether or not another heading has the result (kramdown)."""
    count = taken[slug] = taken.get(slug, -1) + 1
    return f"{slug}-{count}" if count else slug


_NUMBERED = re.compile(r"_[0-9]{1,9}$", re.ASCII)


def _counted_up(slug: str, taken: _Taken) -> str:
    """``a``, ``a_1``, ``a_2`` …; a number that is there already is counted up; never empty (Python-Markdown)."""
    if slug and slug not in taken:
        taken[slug] = 0
        return slug
    base, _, digits = slug.rpartition("_") if _NUMBERED.search(slug) else (slug, "", "0")
    number = taken.get(slug, 0) or int(digits)
    free = slug
    while free in taken or not free:
        number += 1
        free = f"{base}_{number}"
    taken[slug] = number  # what has been counted up to is not counted through again
    taken[free] = 0
    return free


GENERATORS: dict[str, Generator] = {
    "github": Generator(_github, _next_free),
    "docusaurus": Generator(_github, _next_free),
    "starlight": Generator(_github, _next_free),
    "hugo": Generator(_hugo, _next_free, raw=True),
    "mkdocs": Generator(_python_markdown, _counted_up),
    "mkdocs-unicode": Generator(_python_markdown_unicode, _counted_up),
    "pymdownx": Generator(_pymdownx, _counted_up),
    "vitepress": Generator(_vitepress, _next_free),
    "kramdown": Generator(_kramdown, _counted),
    "jekyll": Generator(_jekyll, _counted),
    "mdbook": Generator(_mdbook, _counted),
}


# How a site of these is set up decides which rule it uses, and its pages do not tell: any of them will do.
_VARIANTS = {"mkdocs": ("mkdocs", "mkdocs-unicode", "pymdownx"), "jekyll": ("jekyll", "kramdown")}


def variants(slug: str) -> tuple[str, ...]:
    """The names of all rules that a site of that generator may use."""
    return _VARIANTS.get(slug, (slug,))


def generator(slug: str) -> Generator:
    """The generator of that name.

    Raises UnknownNameError, naming the known ones, where there is none.
    """
    if slug not in GENERATORS:
        raise UnknownNameError(f"unknown slug {slug!r}; known are {', '.join(GENERATORS)}")
    return GENERATORS[slug]


def heading_slugs(page: Page, slug: str) -> dict[int, str]:
    """For each heading of a page, by the index of its segment, the fragment that leads to it.

    An explicit id is the fragment of its heading, and is taken for the headings after it.
    """
    rules = generator(slug)
    taken: _Taken = {}
    found = {}
    for segment in page.segments:
        if segment.kind != "heading":
            continue
        explicit = _explicit_id(segment)
        if explicit:
            taken.setdefault(explicit, 0)
        found[segment.index] = explicit or rules.number(rules.slugify(_heading_text(page, segment, rules)), taken)
    return found


def page_anchors(page: Page, slug: str) -> frozenset[str]:
    """Every fragment that a page offers, by the rules of a generator or of its variants: of headings, explicit ids, ids
    and names of HTML and JSX tags, and footnotes as the generators name them."""
    made = (heading_slugs(page, name).values() for name in variants(slug))
    return frozenset().union(*made, *map(explicit_ids, page.segments))


def leads_somewhere(anchors: Container[str], fragment: str) -> bool:
    """Whether a fragment, decoded, is among the anchors of a page; its top always is one.

    Lower case will do: GitHub and VitePress look a fragment up that way.
    """
    if fragment in ("", "top"):
        return True
    composed = normalize("NFC", fragment)
    return composed in anchors or composed.lower() in anchors


def _explicit_id(heading: Segment) -> str:
    return heading.block.anchor.name if heading.block and heading.block.anchor else ""


_MARKS = re.compile(r"^ {0,3}#{1,6}(?:[ \t]+|$)|[ \t]+#+[ \t]*$")


def _heading_text(page: Page, heading: Segment, rules: Generator) -> str:
    if not rules.raw:
        return heading.text
    first_line = page.text[heading.span.start : heading.span.end].partition("\n")[0].rstrip("\r")
    return _MARKS.sub("", first_line)


def explicit_ids(segment: Segment) -> Iterator[str]:
    """The fragments of a segment that somebody wrote, and those of its footnotes."""
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
