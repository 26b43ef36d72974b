"""Reports titles of links and images that are not translated."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.titles import titles
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Finding, Severity
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
        source_titles, translation_titles = comparison.of(titles)
        for match in comparison.alignment.matches if translation_titles else ():
            known = dict(title for segment in match.source for title in source_titles.get(segment.index, ()))
            own = (title for segment in match.translation for title in translation_titles.get(segment.index, ()))
            for title, span in own if known else ():
                if title in known and sum(word[0].islower() for word in _WORD.findall(title)) >= 2:
                    yield self.finding(
                        comparison,
                        span,
                        known[title],
                        gettext('title not translated: "{text}"', text=title),
                        subject=title,
                        words=len(title.split()),
                        hint=gettext("Translate the title."),
                    )
