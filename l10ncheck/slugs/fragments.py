"""Computes the fragments of a page: the ids that a site generator makes from headings (slugs), and explicit ids."""

from __future__ import annotations

from collections.abc import Container
from unicodedata import normalize

from ..model import Page, Segment
from .algorithms import Used, algorithm_of, variants


def heading_slugs(page: Page, algorithm: str) -> dict[int, str]:
    """Return the fragment of each heading of a page, by the index of its segment.

    The fragment of a heading with an explicit id is this id. No heading after it gets the same fragment.

    Args:
        page: The page.
        algorithm: The name of the slug algorithm.
    """
    rules = algorithm_of(algorithm)
    used: Used = {}
    found = {}
    for segment in page.segments:
        if segment.kind != "heading":
            continue
        explicit = _explicit_id(segment)
        if explicit:
            used.setdefault(explicit, 0)
        found[segment.index] = explicit or rules.number(rules.slugify(rules.read(page, segment)), used)
    return found


def replaced_slug(page: Page, heading: Segment, algorithm: str) -> str:
    """Return the slug that a heading would have without its explicit id: ``set-up`` for ``## Set up {#install}``.

    Empty if the heading has no explicit id. ``algorithm`` is the name of the slug algorithm.
    """
    rules = algorithm_of(algorithm)
    return rules.slugify(rules.read(page, heading)) if _explicit_id(heading) else ""


def page_anchors(page: Page, algorithm: str) -> frozenset[str]:
    """Return all fragments of a page to which links may lead.

    These are the fragments of headings, explicit ids, ids and names of HTML and JSX tags, and the ids that site
    generators give to footnotes. ``algorithm`` is the name of the slug algorithm. Slugs by other algorithms that the
    site may use instead (see ``variants``) are included.
    """
    slugs = (heading_slugs(page, name).values() for name in variants(algorithm))
    return frozenset().union(*slugs, explicit_ids(page))


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
    return any(form in anchors for form in (composed, composed.lower(), fragment))


def _explicit_id(heading: Segment) -> str:
    return heading.block.anchor.name if heading.block and heading.block.anchor else ""


def explicit_ids(page: Page) -> set[str]:
    """Return the ids on a page that links can use, except the slugs of headings.

    - explicit ids, such as ``install`` in ``{#install}``
    - ids in HTML tags and components, such as ``install`` in ``<a name="install">``
    - ids that site generators give to footnotes, such as ``fn:1`` and ``fnref:1``
    """
    found: set[str] = set()
    for segment in page.segments:
        found.update(anchor.name for anchor in segment.anchors)
        if segment.block and segment.block.anchor:
            found.add(segment.block.anchor.name)
        for tag in segment.tags:
            for argument in tag.args:
                if argument.name == "id" or (argument.name == "name" and tag.name == "a"):
                    found.add(argument.value)
        for label in segment.footnotes:
            for form in ("fn:{}", "fnref:{}", "fn-{}", "fnref-{}", "user-content-fn-{}", "user-content-fnref-{}"):
                found.add(form.format(label))
    return found
