"""Reports comments for the site generator, such as ``<!-- more -->``, that are missing or translated."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator

from ..comparison import Comparison
from ..lazy_pattern import lazy_pattern
from ..messages import gettext
from ..model import Edit, Finding, Fix, Inline, Severity, Span
from .base import Example, Rule

# Patterns of comments that are instructions to the site generator (markers), grouped by the program that reads them.
# They match the text without ``<!--`` and ``-->``.
_MARKERS = lazy_pattern(
    "|".join(
        (
            r"more|truncate|excerpt(?:-?end)?|end-?excerpt|read ?more|fold",  # end of a preview
            r"(?:end_)?docusaurus_code_tabs",  # Docusaurus 1
            r"\{docsify-[^{}]*\}",  # Docsify
            r"(?:end)?toc|tocstop|no toc|omit (?:in|from) toc",  # tables of contents
            r"@include: ?\S+|#(?:end)?region\b.*|#include (?:file|virtual)=.*",  # VitePress, server-side includes
            r"anchor(?:_end)?: ?\S+|[\w-]+:(?:start|end)(?: [-(].*)?|(?:start|end) doctoc\b.*",  # parts of pages
            # Slides. A header or a class of several words looks like a note for editors, unless ``_`` or quotes show
            # that it is none.
            r"_(?:class|paginate|header|footer|background(?:color|image)|color):.*|\.(?:element|slide):.*",
            r"(?:class|theme|background(?:color|image)): ?\S+|(?:header|footer): ?(?:\".*\"|'.*')",
            r"(?:paginate|marp): ?(?:true|false|hold|skip)",
        )
    ),
    re.IGNORECASE,
)  # fmt: skip
_MARKS = lazy_pattern(r"^(?:<!--+|\{/\*)\s*|\s*(?:-->|\*/\})$")
_LONGEST = 40  # a longer comment (in characters) cannot be a translated marker


class MissingMarker(Rule):
    """An HTML comment that is an instruction to the generator is missing or translated.

    ## Why it matters
    Comments such as `<!-- more -->`, `<!-- truncate -->` and `<!-- tabs:start -->` are instructions to the generator:
    they end the preview of a post, or make tabs. Without them, the page looks different.

    ## What is ignored
    Other comments, and spaces in the comment.

    ## How to fix it
    Copy the comment from the source.
    """

    name = "missing-marker"
    group = "markup"
    severity = Severity.WARNING
    examples = (
        Example("A post.\n\n<!-- more -->\n\nThe rest.\n", "글이다.\n\n나머지.\n", fires=1),
        Example("A post.\n\n<!-- truncate -->\n\nThe rest.\n", "帖子。\n\n<!-- 截断 -->\n\n其余。\n", fires=1),
        Example("A post.\n\n<!--more-->\n\nThe rest.\n", "글이다.\n\n<!-- more -->\n\n나머지.\n", fires=0),
        Example("A post.\n\n<!-- Ask Kim first. -->\n\nThe rest.\n", "글이다.\n\n나머지.\n", fires=0),
        Example(
            "A slide.\n\n<!-- _class: lead wide -->\n\nThe rest.\n", "Eine Folie.\n\nDer Rest.\n", fires=1, locale="de"
        ),
        Example(
            "A post.\n\n<!-- header: ask Kim -->\n\nThe rest.\n",
            "글이다.\n\n나머지.\n",
            fires=0,
            note="a note for editors",
        ),
        Example("A post.\n\n<!-- class: to be renamed -->\n\nThe rest.\n", "帖子。\n\n其余。\n", fires=0, locale="zh"),
        Example("A post.\n\n<!-- todo:start with the pier -->\n\nThe rest.\n", "글이다.\n\n나머지.\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for source, place, translation in _changes(comparison):
            written = source.text.strip()
            if translation is None:
                message = gettext(
                    'comment for the site generator missing in the translation: "{comment}"', comment=written
                )
            else:
                message = gettext(
                    'comment for the site generator changed: "{source}" in the source, "{translation}" in the translation',
                    source=written,
                    translation=translation.text.strip(),
                )
            yield self.finding(
                comparison,
                translation.span if translation else place,
                source.span,
                message,
                subject=written,
                hint=gettext("Copy the comment from the source, and do not translate it."),
                fix=Fix(gettext("Copy the comment from the source"), (Edit(translation.span, written),))
                if translation
                else None,
            )


def _changes(comparison: Comparison) -> Iterator[tuple[Inline, Span, Inline | None]]:
    """Yield the comments for the site generator that the translation lacks, in the order of the source.

    Each is a triple: the comment, the place where it belongs in the translation, and the comment that the translation
    has instead (None if it has none).
    """
    left = Counter(_text(comment).lower() for comment in comparison.translation.comments)
    own = Counter(_text(comment).lower() for comment in comparison.source.comments)
    others = [
        comment
        for comment in comparison.translation.comments
        if not own[_text(comment).lower()] and len(_text(comment)) <= _LONGEST
    ]
    for comment in comparison.source.comments:
        text = _text(comment).lower()
        if not _MARKERS.fullmatch(text):
            continue
        if left[text]:
            left[text] -= 1
            continue
        place, end = _place(comparison, comment)
        between = [other for other in others if place.end <= other.span.start and other.span.end <= end]
        yield comment, place, between[0] if between else None
        others = [other for other in others if other not in between[:1]]


def _text(comment: Inline) -> str:
    """Return the text of a comment, without ``<!--`` and ``-->``."""
    return _MARKS.sub("", " ".join(comment.text.split()))


def _place(comparison: Comparison, comment: Inline) -> tuple[Span, int]:
    """Return the range of the translation in which a comment of the source belongs.

    Returns:
        An empty span where the translated segment above it ends, and the offset where the translated segment below it
        begins.
    """
    segments = comparison.source.segments
    below = bisect_right(segments, comment.span.start, key=lambda segment: segment.span.start)
    above = comparison.place_of(segments[below - 1]) if below else Span(0, 0)
    after = comparison.place_of(segments[below]).start if below < len(segments) else len(comparison.translation.text)
    return Span(above.end, above.end), after
