"""Reports fragments of links (``#install``) and explicit ids (``{#install}``) that differ from the source."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.broken_anchors import broken_anchors, working_fragment
from ..differences.explicit_ids import IdDifference, id_differences
from ..differences.links import link_differences
from ..differences.right_address import section_first
from ..links import address, fragment, on_site
from ..messages import gettext
from ..model import Edit, Finding, Fix, Page, Severity, Span
from .base import Example, Rule


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
            later = section_first(comparison, f"{translation.url.partition('#')[0]}#{working}")
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
                hint=later
                if later
                else gettext('Link to "#{fragment}".', fragment=working)
                if working != expected
                else gettext('Write "{code}", as in the source.', code=f"#{expected}")
                if _is_same_foreign_page(comparison, source.url, translation.url)
                else gettext(
                    'Use "#{source}", unless the section has a different id in the translation.', source=expected
                ),
                fix=None if later else _fix(comparison.translation, translation.url_span, found, working),
            )

    def _ids(self, comparison: Comparison) -> Iterator[Finding]:
        """Yield the findings about explicit ids that are missing or changed."""
        pages, path = comparison.site.pages, comparison.translation.path
        for difference in comparison.of(id_differences):
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


def _message(difference: IdDifference) -> str:
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
