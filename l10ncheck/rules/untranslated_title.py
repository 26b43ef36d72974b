"""The rule ``untranslated-title``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..comparison import Comparison
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Finding, Inline, Segment, Severity, Span
from .base import Example, Rule

_WORD = lazy_pattern(r"[^\W\d_]+")


class UntranslatedTitle(Rule):
    """The title of a link or image is the same as in the source.

    ## Why it matters
    Browsers show the title when readers point at the link or image.

    ## What is ignored
    Titles with fewer than two words in lower case, which are usually names, and titles of tags, which
    `untranslated-attribute` reports.

    ## How to fix it
    Translate the title.
    """

    name = "untranslated-title"
    group = "text"
    severity = Severity.INFO
    examples = (
        Example(
            'Read [it](a.md "the guide for beginners").\n',
            '[이것](a.md "the guide for beginners")을 읽는다.\n',
            fires=1,
        ),
        Example(
            '![Flow](a.png "how a request flows")\n',
            '![Ablauf](a.png "how a request flows")\n',
            fires=1,
            locale="de",
        ),
        Example(
            '![Flow](a.png "how a request flows")\n', '![フロー](a.png "リクエストの流れ")\n', fires=0, locale="ja"
        ),
        Example(
            'Read [it](a.md "Lantern Cloud").\n', '[이것](a.md "Lantern Cloud")을 읽는다.\n', fires=0, note="a name"
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            titles = dict(_titles(match.source)) if match.translation else {}
            for title, span in _titles(match.translation) if titles else ():
                if title in titles and sum(word[0].islower() for word in _WORD.findall(title)) >= 2:
                    yield self.finding(
                        comparison,
                        span,
                        titles[title],
                        gettext('title not translated: "{text}"', text=title),
                        subject=title,
                        words=len(title.split()),
                        hint=gettext("Translate the title."),
                    )


def _titles(segments: Iterable[Segment]) -> Iterator[tuple[str, Span]]:
    """Yield the title of each link and image in some segments, with the place of the title.

    If the place of a title is not known, the place of the whole link or image is yielded instead.
    """
    for segment in segments:
        if segment.block is not None:
            cells = segment.block.children if segment.kind == "row" else (segment.block,)
            yield from _titles_of_nodes(node for cell in cells for node in cell.inlines)


def _titles_of_nodes(nodes: Iterable[Inline]) -> Iterator[tuple[str, Span]]:
    """Yield the titles of links and images in some nodes and the nodes inside them, with their places."""
    for node in nodes:
        if node.title:
            yield node.title, node.title_span or node.span
        if node.children:
            yield from _titles_of_nodes(node.children)
