"""Finds the headings of translations that need an explicit id, because links use the fragment of the source heading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping

from msgspec import Struct

from ..align import align
from ..comparison import Comparison
from ..config import Config
from ..differences.broken_anchors import broken_anchors
from ..differences.heading_anchors import aligned_headings
from ..differences.link_targets import link_target
from ..discover import Discovery
from ..files import ReadError, is_page
from ..languages import language
from ..lazy_pattern import lazy_pattern
from ..model import Edit, Page, Pair, Segment, Span
from ..slugs import heading_slugs, variants
from .page_store import PageStore
from .session import site_context

# Site generators that read an id at the end of a heading. Others need a tag before it.
_READS_IDS = frozenset(
    {"docusaurus", "hugo", "blackfriday", "mkdocs", "mkdocs-unicode", "pymdownx", "vitepress", "jekyll"}
)
_ID = lazy_pattern(r"[\w.:-]{1,200}")
_END_OF_HEADING = lazy_pattern(r"[ \t]*(?:#+[ \t]*)?$")


class LinkPlace(Struct, frozen=True):
    """A link to a heading that needs an id, given by the path of the page with the link and the line of the link."""

    path: str
    line: int


class NeededId(Struct, frozen=True):
    """An id that a heading of a translation needs, because links use the fragment of its source heading.

    Attributes:
        path: The path of the translation.
        line: The line of the heading.
        heading: The text of the heading.
        id: The id, which is the fragment of the source heading.
        links: The links to this fragment.
        edit: The edit that adds the id; None if the id cannot be added safely (see ``_edit``).
        page_text: The text of the translation to which the edit belongs.
    """

    path: str
    line: int
    heading: str
    id: str
    links: tuple[LinkPlace, ...]
    edit: Edit | None
    page_text: str


Wanted = Mapping[str, list[LinkPlace]]  # the links to each fragment of a page, in lower case


def needed_ids(config: Config, site: Discovery, selected: Discovery) -> tuple[NeededId, ...]:
    """Return the ids that headings need so that the links of the site work, in the order of the pages.

    Pages that cannot be read are left out; a check reports them.

    Args:
        config: The configuration of the site.
        site: All pages of the site. Links on any of them can need an id.
        selected: The pairs whose translations are examined.
    """
    pairs = tuple(pair for pair in site.pairs if is_page(pair.source))
    pages = PageStore(config, site, pairs, {})
    wanted: defaultdict[str, defaultdict[str, list[LinkPlace]]] = defaultdict(lambda: defaultdict(list))
    context = site_context(config, site, pages.slug, pages)
    for pair in pairs:
        try:
            source, translation = pages.pop_pages(pair)
        except ReadError:
            continue
        if "#" not in translation.text:
            continue
        languages = language(pair.source_locale), language(pair.locale)
        comparison = Comparison(align(source, translation, *languages), *languages, context)
        for broken in comparison.of(broken_anchors):
            place = LinkPlace(pair.translation, translation.line(broken.link.span.start))
            for file in _targets(comparison, pages, broken.link.url) if broken.path else (pair.translation,):
                wanted[file][broken.fragment.lower()].append(place)
    chosen = [pair for pair in selected.pairs if pair.translation in wanted]
    texts = PageStore(config, site, tuple(chosen), {})
    return tuple(found for pair in chosen for found in _of_page(texts, pair, wanted[pair.translation]))


def _targets(comparison: Comparison, pages: PageStore, url: str) -> Collection[str]:
    """Return the file to which a link of the translation with the address ``url`` leads: a collection with its path.

    The collection is empty if the link may lead to several files or to none.
    """
    target = link_target(comparison, url)
    files = {file for page in target.pages for file in pages.files(page.path, page.locale)} if target else set()
    return files if len(files) == 1 else ()


def _of_page(pages: PageStore, pair: Pair, wanted: Wanted) -> Iterator[NeededId]:
    source, page = pages.pop_pages(pair)
    alignment = align(source, page, language(pair.source_locale), language(pair.locale))
    present = [heading_slugs(page, name) for name in variants(pages.slug)]
    known: set[str] = set()
    for name in variants(pages.slug):
        slugs = heading_slugs(source, name)
        for heading, translated in aligned_headings(alignment):
            slug = slugs[heading.index]
            if slug.lower() not in wanted or slug in known or (translated.block and translated.block.anchor):
                continue
            known.add(slug)
            yield NeededId(
                path=pair.translation,
                line=page.line(translated.span.start),
                heading=translated.text,
                id=slug,
                links=tuple(wanted[slug.lower()]),
                edit=_edit(
                    page,
                    translated,
                    slug,
                    has_links=any(pages.is_linked(page.path, fragments[translated.index]) for fragments in present),
                    reads_ids=pages.slug in _READS_IDS,
                ),
                page_text=page.text,
            )


def _edit(page: Page, heading: Segment, name: str, *, has_links: bool, reads_ids: bool) -> Edit | None:
    """Return the edit that gives a heading an id.

    The result is None if l10ncheck cannot add the id safely:

    - the id has characters that an id must not have;
    - the heading is inside another block, such as a list;
    - the id would replace the fragment that the heading has now, and a page links to that fragment.

    Args:
        page: The translation.
        heading: The heading.
        name: The id.
        has_links: Whether a page links to the fragment that the heading has now.
        reads_ids: Whether the site generator reads an id at the end of a heading. Otherwise, the id is put into an HTML
            tag before the heading, and the heading keeps its fragment.
    """
    if not _ID.fullmatch(name) or heading.depth or (has_links and reads_ids):
        return None
    start = heading.span.start
    if not reads_ids:
        return Edit(Span(start, start), f'<a id="{name}"></a>\n\n')
    line = page.text[start : heading.span.end].split("\n", 1)[0].rstrip("\r")
    marks = _END_OF_HEADING.search(line)
    end = start + (marks.start() if marks else len(line))
    return Edit(Span(end, end), f" {{#{name}}}")
