"""Reports fragments of links (``#install``) and explicit ids (``{#install}``) that differ from the source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from ..comparison import Comparison
from ..differences.broken_anchors import broken_anchors, working_fragment
from ..differences.heading_anchors import heading_pairs, source_anchors, translation_anchors
from ..differences.links import link_differences
from ..lazy_pattern import lazy_pattern
from ..links import address, fragment, on_site
from ..messages import gettext
from ..model import Anchor, Edit, Finding, Fix, Match, Page, Segment, Severity, Span
from ..slugs import leads_somewhere
from .base import Example, Rule

_MALFORMED = lazy_pattern(
    r"[ \t]*[{}｛(（\[【〔［][ \t]*:?[ \t]*[#＃][ \t]*[^\s{}()（）｛｝\[\]】〕］]{0,100}"
    r"[ \t]*[){}｝）\]】〕］]?[ \t#]*\Z"
)
_LONGEST = 200  # characters of a malformed id
_AFTER = 6  # matches; a missing id belongs before the text that follows it


class _IdDifference(Struct, frozen=True):
    """An explicit id of the source that the translation lacks or has changed.

    Attributes:
        expected: The id in the source.
        found: The id in the translation, or the text that looks like an id; empty if the translation has nothing like
            an id.
        span: The place in the translation.
        source_span: The place in the source.
        is_read: Whether the site generator reads ``found`` as an id. Otherwise, it is only text.
        edit: The edit that restores the id; None if its place is unknown.
    """

    expected: str
    found: str
    span: Span
    source_span: Span
    is_read: bool
    edit: Edit | None


class AnchorChanged(Rule):
    """A link leads to a different place on its target page, or an explicit id is missing or changed.

    An explicit id is that of a heading (`{#id}`, `{/*id*/}`, `[[id]]`) or of a tag (`<a id="id">`). If its brackets are
    broken, readers see it as text.

    ## Why it matters
    Readers arrive at the wrong section or at the top of the page. Links from other pages to the id no longer work.

    ## What is ignored
    - A fragment in the language of the translation, such as `#설정하기` for `#set-up`. It is reported if it belongs to
      a different heading.
    - A different fragment in a link to a page of another site in the language of the translation.
    - A fragment or id that leads to the translation of the same heading.
    - A fragment or an id that only the translation has.
    - A missing id if generators make the same fragment from the translated heading.
    - A fragment that does not exist on the target page, which `broken-anchor` reports.

    The finding is advice in three cases:

    - The link to another page has no fragment in the translation.
    - The link to another page has a fragment that differs only in a plural ``s``.
    - The id is missing, but no page of the site links to it.

    ## How to fix it
    Use the same fragment or id as the source.
    """

    name = "anchor-changed"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example("See [it](/docs/page#type-port).\n", "[문서](/docs/page#port)를 본다.\n", fires=1),
        Example(
            "See [rules](https://lane.example/en/rules#tolls).\n",
            "Voir [les règles](https://lane.example/fr/rules#peages).\n",
            fires=0,
            locale="fr",
            note="page of another site in the language",
        ),
        Example("## Set up {#set-up}\n\nText.\n", "## 설정하기 {#setup}\n\n글.\n", fires=1),
        Example("See [it](/docs/page#set-up).\n", "[문서](/docs/page#설정하기)를 본다.\n", fires=0),
        Example("## Set up {#install}\n\nText.\n", "## Einrichten\n\nText.\n", fires=1, locale="de", note="id missing"),
        Example(
            "## Set up {#install}\n\nText.\n", "## 設定 {#install)\n\n本文。\n", fires=1, locale="ja", note="no id"
        ),
        Example('<a id="faq"></a>\n\n## Questions\n', '<a id="질문"></a>\n\n## 질문\n', fires=1, note="id of a tag"),
        Example(
            "See [it](#use).\n\n## Use\n\nNow.\n\n## Remove\n\nLater.\n",
            "[그것](#제거)을 본다.\n\n## 사용\n\n지금.\n\n## 제거\n\n나중에.\n",
            fires=1,
            note="a different heading",
        ),
        Example("## API {#api}\n\nText.\n", "## API\n\n글.\n", fires=0, note="the heading makes the same fragment"),
        Example("## Set up\n\nText.\n", "## 설정하기 {#set-up}\n\n글.\n", fires=0),
        Example(
            "See [it](/docs/page).\n",
            "[문서](/docs/page#part)를 본다.\n",
            fires=0,
            note="only the translation has a fragment",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        yield from self._links(comparison)
        yield from self._ids(comparison)

    def _links(self, comparison: Comparison) -> Iterator[Finding]:
        """Yield the findings about links whose fragment differs from the source."""
        reported = {broken.link.span for broken in comparison.of(broken_anchors)}
        for difference in comparison.of(link_differences):
            source, translation = difference.source, difference.translation
            if difference.kind != "fragment" or not source or not translation or translation.span in reported:
                continue
            expected, found = fragment(source.url), fragment(translation.url)
            if not expected:
                continue
            working = working_fragment(comparison, translation.url, expected)
            yield self.finding(
                comparison,
                translation.url_span or translation.span,
                source.url_span or source.span,
                gettext(
                    'link fragment changed: "#{source}" in the source, "#{translation}" in the translation',
                    source=expected,
                    translation=found,
                )
                if found
                else gettext(
                    'link fragment changed: "#{source}" in the source, none in the translation', source=expected
                ),
                subject=f"{source.url} {translation.url}",
                severity=Severity.INFO if _is_advice(source.url, translation.url) else None,
                hint=gettext('Link to "#{fragment}".', fragment=working)
                if working != expected
                else gettext('Write "{code}", as in the source.', code=f"#{expected}")
                if _is_same_foreign_page(comparison, source.url, translation.url)
                else gettext(
                    'Use "#{source}", unless the section has a different id in the translation.', source=expected
                ),
                fix=_fix(comparison.translation, translation.url_span, found, working),
            )

    def _ids(self, comparison: Comparison) -> Iterator[Finding]:
        """Yield the findings about explicit ids that are missing or changed."""
        pages, path = comparison.site.pages, comparison.translation.path
        for difference in (*_headings(comparison), *_tags(comparison)):
            expected = difference.expected
            is_linked = (
                pages is None or pages.is_linked(path, expected) or pages.is_linked(comparison.source.path, expected)
            )
            fixes = Fix(gettext('Add the id "{id}"', id=expected), (difference.edit,)) if difference.edit else None
            yield self.finding(
                comparison,
                difference.span,
                difference.source_span,
                _message(difference),
                subject=f"{expected} {difference.found}",
                severity=None if is_linked or difference.found else Severity.INFO,
                hint=gettext('Use the id "{source}" so that links from other pages work.', source=expected),
                fix=fixes,
            )


def _message(difference: _IdDifference) -> str:
    if not difference.found:
        return gettext('id missing in the translation: "{id}"', id=difference.expected)
    if not difference.is_read:
        return gettext(
            'id is shown as text: it is written "{written}", but must be written "{id}"',
            written=difference.found,
            id=difference.expected,
        )
    return gettext(
        'id changed: "{source}" in the source, "{translation}" in the translation',
        source=difference.expected,
        translation=difference.found,
    )


def _is_advice(source_url: str, url: str) -> bool:
    """Whether the difference between the fragments of two links is reported only as advice.

    It is advice if the links lead to another page, and the translation has no fragment or one that differs only in a
    plural ``s``.
    """
    expected, found = fragment(source_url), fragment(url)
    return not url.startswith("#") and (not found or expected.removesuffix("s") == found.removesuffix("s"))


def _is_same_foreign_page(comparison: Comparison, source_url: str, url: str) -> bool:
    """Whether two links lead to the same page of another site, so that it has the same ids for both."""
    is_same = source_url.partition("#")[0] == url.partition("#")[0]
    return is_same and bool(on_site(address(url), comparison.site.hosts).host)


def _fix(page: Page, span: Span | None, old: str, new: str) -> Fix | None:
    """Return the fix that replaces the fragment ``old`` in the address of a link with ``new``.

    The result is None if ``old`` or ``new`` is empty, or if the text at ``span`` does not contain ``old`` after a ``#``.

    Args:
        page: The translation.
        span: The place of the address; None if it is not known.
        old: The fragment in the translation, without ``#``.
        new: The right fragment, without ``#``.
    """
    offset = page.text.find(f"#{old}", span.start, span.end) if span and old and new else -1
    if offset < 0:
        return None
    edit = Edit(Span(offset + 1, offset + 1 + len(old)), new)
    return Fix(gettext('Write "#{id}"', id=new), (edit,), safe=False)


def _headings(comparison: Comparison) -> Iterator[_IdDifference]:
    """Yield the explicit ids of the source's headings that the translation lacks or has changed.

    An id is left out in these cases:

    - The counterpart of its heading has the same id, or that of another heading, which it then probably translates.
    - The counterpart has nothing like an id, and a link to the id works in the translation anyway.
    - The counterpart has nothing like an id, and has another level or has moved, so it may translate another heading.
    """
    page, anchors = comparison.translation, comparison.of(translation_anchors)
    known = comparison.of(source_anchors)
    moved = {match.source[0].index for match in comparison.alignment.matches if match.relation == "moved"}
    for heading, translated in comparison.of(heading_pairs):
        expected, found = _anchor(heading), _anchor(translated)
        if expected is None:
            continue
        if found and _is_in_square_brackets(page, found) > _is_in_square_brackets(comparison.source, expected):
            found = None  # the generator of the site reads ``{#id}`` only
        if found and found.name in known:
            continue
        if found:
            edit = Edit(found.span, expected.name)
            yield _IdDifference(expected.name, found.name, found.span, heading.span, True, edit)
            continue
        malformed = _malformed_id(page, translated, expected.name)
        is_sure = heading.level == translated.level and heading.index not in moved
        if malformed is None and (not is_sure or leads_somewhere(anchors, expected.name)):
            continue
        end = translated.span.start + len(_first_line(page, translated.span).rstrip())
        place = malformed or Span(end, end)
        yield _IdDifference(
            expected.name,
            page.text[place.start : place.end].strip(),
            place if malformed else translated.span,
            heading.span,
            False,
            Edit(place, f" {_written_id(comparison.source, heading, expected)}") if place.end >= end else None,
        )


def _is_in_square_brackets(page: Page, anchor: Anchor) -> bool:
    """Whether the id of a heading is written ``[#id]``, which only some generators read."""
    return page.text.endswith("[#", 0, anchor.span.start)


def _malformed_id(page: Page, heading: Segment, expected: str) -> Span | None:
    """Return the place of a text at the end of a heading that looks like an id, but is not read as one.

    The expected id is also found without its ``#``, with only one bracket, and before the end of the heading.

    Args:
        page: The translation.
        heading: The heading.
        expected: The id of the source heading.

    Returns:
        The place of the text; None if the heading has no such text.
    """
    line = _first_line(page, heading.span)
    found = _MALFORMED.search(line, max(0, len(line) - _LONGEST))
    if found is None and expected in line:
        name = re.escape(expected)
        found = re.search(
            rf"[ \t]*(?:[{{｛\[]+[ #＃/*]*{name}|[#＃]?{name}(?=[ \t*/]*[}}｝\]]))[}}｝\] \t*/]*\Z|\{{#{name}\}}", line
        )
    return Span(heading.span.start + found.start(), heading.span.start + found.end()) if found else None


def _anchor(heading: Segment) -> Anchor | None:
    return heading.block.anchor if heading.block else None


def _first_line(page: Page, span: Span) -> str:
    return page.text[span.start : span.end].partition("\n")[0].rstrip("\r")


def _written_id(page: Page, heading: Segment, anchor: Anchor) -> str:
    """Return the id of a heading as the page writes it, with its brackets."""
    line = _first_line(page, heading.span)
    offset = anchor.span.start - heading.span.start
    start = max(line.rfind("{", 0, offset), line.rfind("[[", 0, offset), 0)
    return line[start:].rstrip(" \t#")


def _tags(comparison: Comparison) -> Iterator[_IdDifference]:
    """Yield each id of an HTML or JSX tag of the source that the translation lacks, with the id of the tag there."""
    known = {anchor.name for segment in comparison.source.segments for anchor in segment.anchors}
    anchors = comparison.of(translation_anchors)
    matches = comparison.alignment.matches
    for row, match in enumerate(matches):
        extra = [anchor for segment in match.translation for anchor in _own_ids(segment) if anchor.name not in known]
        is_shown = any(segment.text or not segment.anchors for segment in match.source)  # else, it only has ids
        for segment in match.source if match.translation or not is_shown else ():
            for anchor in _own_ids(segment):
                if leads_somewhere(anchors, anchor.name):
                    continue
                found = extra.pop(0) if extra else None
                yield _IdDifference(
                    anchor.name,
                    found.name if found else "",
                    found.span if found else _place_for(matches[row : row + _AFTER], comparison.translation),
                    anchor.span,
                    found is not None,
                    Edit(found.span, anchor.name) if found else None,
                )


def _place_for(matches: Sequence[Match], page: Page) -> Span:
    """Return the place of the first segment of the translation in ``matches``.

    If none of them has a segment of the translation, this is the end of the page.
    """
    end = len(page.text)
    return next((match.translation[0].span for match in matches if match.translation), Span(end, end))


def _own_ids(segment: Segment) -> list[Anchor]:
    """Return the ids that HTML tags in a segment define.

    Ids of headings, and ids in arguments of components, are left out.
    """
    if not segment.anchors:
        return []
    spans = {argument.span for tag in segment.tags if tag.syntax != "html" for argument in tag.args}
    own = _anchor(segment)
    return [anchor for anchor in segment.anchors if anchor != own and anchor.span not in spans]
