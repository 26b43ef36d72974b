"""Target: the Markdown parser, with the dialects that it detects in a text and with each single dialect."""

from __future__ import annotations

from l10ncheck.markdown import parse
from l10ncheck.markdown.dialects import names
from l10ncheck.slugs import ALGORITHMS, page_anchors

from .. import samples
from ..harness import Target
from ..invariants import check_page

_DIALECTS = (None, (), *((name,) for name in names()))


def run(text: str) -> None:
    # The dialect depends only on the input: an input that fails once then fails every time.
    for dialects in (None, _DIALECTS[len(text) % len(_DIALECTS)]):
        page = parse(text, locale="ko", dialects=dialects)
        check_page(page)
    for slug in ALGORITHMS:
        page_anchors(page, slug)


def seeds() -> list[str]:
    return [text for pair in samples.pairs() for text in pair] + samples.front_matters()


TARGET = Target("parse", run, seeds)
