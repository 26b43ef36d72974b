"""mixed-register: see the class."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ..comparison import Comparison
from ..languages.ko_prose import Ending, Register, endings
from ..model import Finding, Segment, Severity
from ._korean import korean_segments
from ._terms import places_text
from .base import Example, Rule

_FEWEST = 4  # sentences that a page needs in one register before the others are outliers
_TIMES = 4  # how many more these have to be
_NAMES: dict[Register, str] = {"plain": "plain (한다)", "polite": "polite (합니다)"}


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """``register``: the one that pages have to be in; ``any`` for the one that most sentences of the page have."""

    register: Annotated[Literal["any", "plain", "polite"], Meta(description="any: as most of the page")] = "any"


class MixedRegister(Rule[Options]):
    """Some Korean sentences of a page are in another register than the rest: 한다 among 합니다, or the reverse.

    ## Why it matters
    The page reads as if two people had written it, mostly because they did.

    ## What is ignored
    Quotations, headings, notes without a full sentence, pages with few sentences or with no clear majority, and all
    languages but Korean. Set `register` for a site, or for some of its paths, to hold all pages to one.

    ## How to fix it
    Write these sentences in the register of the page.
    """

    name = "mixed-register"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example(
            "It waits. It starts. It works. It ends. It is gone.\n",
            "기다린다. 시작한다. 일한다. 끝난다. 사라집니다.\n",
            fires=1,
        ),
        Example("It waits. It starts.\n", "기다린다. 시작한다.\n", fires=1, options={"register": "polite"}),
        Example(
            "It waits. It starts. It works. It ends. It is no dog.\n",
            "기다립니다. 시작합니다. 일합니다. 끝납니다. 개가 아니다.\n",
            fires=1,
            note="아니다 is plain",
        ),
        Example("It waits. It starts.\n", "기다린다. 시작합니다.\n", fires=0, note="no majority"),
        Example(
            'It waits. It starts. It works. It ends. It says "bye".\n',
            "기다린다. 시작한다. 일한다. 끝난다. “안녕히 가세요.”라고 한다.\n",
            fires=0,
            note="a quotation",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        places: dict[Register, list[tuple[Segment, Ending]]] = {"plain": [], "polite": []}
        for segment in korean_segments(comparison):
            if segment.kind != "heading" and (segment.parent is None or segment.parent.kind != "quote"):
                for ending in endings(segment.prose):
                    places[ending.register].append((segment, ending))
        outliers = self._outliers({register: len(found) for register, found in places.items()})
        if outliers is None or not places[outliers]:
            return
        spans = [segment.locate(ending.start, ending.end) for segment, ending in places[outliers]]
        wanted: Register = "polite" if outliers == "plain" else "plain"
        ending_text = comparison.translation.text[spans[0].start : spans[0].end]
        yield self.finding(
            comparison,
            spans[0],
            None,
            f'"{ending_text}" is {_NAMES[outliers]}, the page is {_NAMES[wanted]}'
            + places_text(comparison.translation, spans),
            subject=outliers,
            places=tuple(spans),
            hint=f"Write it in the {wanted} register.",
        )

    def _outliers(self, count: dict[Register, int]) -> Register | None:
        if self.options.register != "any":
            return "plain" if self.options.register == "polite" else "polite"
        few: Register = "plain" if count["plain"] < count["polite"] else "polite"
        many: Register = "polite" if few == "plain" else "plain"
        clear = count[many] >= max(_FEWEST, _TIMES * count[few])
        return few if clear else None
