"""Reports links that only the source has, or that are broken in the translation."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.block_mismatch import is_mismatched
from ..differences.broken_markup import BrokenMarkup
from ..differences.links import LinkDifference, link_differences
from ..differences.right_address import right_address, section_first
from ..links import address
from ..messages import gettext
from ..model import Edit, Finding, Fix, Severity, whole_span
from .base import Example, Rule

# Confidence of a match. Below it, the text around the link is probably not the translation of the source text.
_MIN_CONFIDENCE = 0.1


class MissingLink(Rule):
    """A link of the source is missing in the translation.

    ## Why it matters
    Readers of the translation cannot follow the link, and a sentence such as "see this page" makes no sense.

    ## What is ignored
    - A link that a nearby block of the translation has.
    - An address that the translation has in its text or as an argument of a component.
    - Links in blocks that are missing as a whole.

    If the translation has a link with broken markup in this place, the message says what is wrong with the markup. If
    the link should lead to a section of the same page that is not translated yet, the finding is advice.

    ## How to fix it
    Link the words that translate the text of the link to the same page.
    """

    name = "missing-link"
    group = "links"
    severity = Severity.WARNING
    examples = (
        Example("See [the guide](/docs/guide/).\n", "가이드를 참고한다.\n", fires=1),
        Example(
            "See [the guide](/docs/guide/).\n",
            "[가이드] (/docs/guide/)를 참고한다.\n",
            fires=1,
            note="a space breaks the link",
        ),
        Example(
            "See [the guide](/docs/guide/).\n", "请看【指南】(/docs/guide/)。\n", fires=1, locale="zh", note="brackets"
        ),
        Example(
            "See [it][guide].\n\n[guide]: /docs/guide/\n",
            "Siehe [dort][anleitung].\n\n[guide]: /docs/guide/\n",
            fires=1,
            locale="de",
            note="the label was translated, its definition was not",
        ),
        Example("See [it](https://docs.example).\n", "См. [тут)(https://docs.example).\n", fires=1, locale="ru"),
        Example(
            "See [the guide](/docs/guide/).\n", "請看[](/docs/guide/)指南。\n", fires=1, locale="zh-TW", note="no text"
        ),
        Example("See [](/docs/guide/).\n", "Siehe [](/docs/guide/).\n", fires=0, locale="de", note="as in the source"),
        Example("See [the guide](/docs/guide/).\n", "[가이드](/ko/docs/guide)를 참고한다.\n", fires=0),
        Example("Visit [our site](https://example.com/a).\n", "사이트: <https://example.com/a>\n", fires=0),
        Example(
            "Read [one](/one).\n\nRead [two](/two), too.\n",
            "[하나](/one)를 읽는다.\n\n[둘](/two)도 읽는다.\n",
            fires=0,
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for difference in comparison.of(link_differences):
            if difference.kind == "missing" and (difference.broken or not is_mismatched(comparison, difference.match)):
                yield self._finding(comparison, difference)

    def _finding(self, comparison: Comparison, difference: LinkDifference) -> Finding:
        link = difference.source
        assert link is not None
        broken = difference.broken
        segments = difference.match.translation
        is_certain = difference.match.confidence >= _MIN_CONFIDENCE
        if broken is None:
            has_text, right = link.text not in ("", link.url), right_address(comparison, link.url)
            later = section_first(comparison, right)
            is_told = later and link.url.startswith("#")  # another finding on the page is about the section
            return self.finding(
                comparison,
                whole_span(segments),
                link.span,
                gettext('link missing in the translation: "{text}" to "{url}"', text=link.text, url=link.url)
                if has_text
                else gettext('link missing in the translation: "{url}"', url=link.url),
                subject=link.url,
                severity=Severity.WARNING if is_certain and not is_told else Severity.INFO,
                weight=0.4 if is_certain else 0.0,
                hint=later
                if later
                else gettext(
                    'Check whether the sentence with this link is translated. Link the translation of "{text}" to "{url}".',
                    text=link.text,
                    url=right,
                )
                if has_text
                else gettext('Check whether the sentence with this link is translated. Link to "{url}".', url=right),
            )
        is_readable = broken.kind == "text" and "." in address(link.url).host  # most renderers make it a link
        return self.finding(
            comparison,
            broken.span,
            link.span,
            _broken_message(broken, link.url),
            subject=link.url,
            severity=Severity.INFO if is_readable else None,
            weight=0.0 if is_readable else 0.4,
            hint=gettext("Define the label, or use that of the source.")
            if broken.kind == "undefined"
            else gettext("Remove the white space from the address.")
            if broken.kind == "split"
            else gettext('Write the link in Markdown: "[text](address)".'),
            fix=None
            if broken.replacement is None
            else Fix(gettext("Repair the brackets of the link"), (Edit(broken.span, broken.replacement),)),
        )


def _broken_message(broken: BrokenMarkup, url: str) -> str:
    """Return the message about a link with broken Markdown: ``broken link to "/docs": full-width brackets``."""
    messages = {
        "blank": gettext('broken link to "{url}": space between "]" and "("', url=url),
        "wide": gettext('broken link to "{url}": full-width brackets', url=url),
        "unclosed": gettext('broken link to "{url}": closing bracket missing', url=url),
        "unopened": gettext('broken link to "{url}": opening bracket missing', url=url),
        "brackets": gettext('broken link to "{url}": wrong brackets', url=url),
        "reversed": gettext('broken link to "{url}": round and square brackets swapped', url=url),
        "split": gettext('broken link to "{url}": space in the address', url=url),
        "text": gettext('broken link to "{url}": the address is shown as text', url=url),
        "empty": gettext('broken link to "{url}": no text between the square brackets', url=url),
        "undefined": gettext('broken link to "{url}": no definition of the label "{label}"', url=url, label=broken.url),
    }
    return messages[broken.kind]
