"""Reports Korean sentences that are politer or plainer than the rest of the page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ..comparison import Comparison
from ..languages.ko_prose import Register, SentenceEnding, endings
from ..messages import gettext, ngettext
from ..model import Finding, Segment, Severity
from ._prose import korean_segments
from ._terms import line_numbers
from .base import Example, Rule

_MIN_SENTENCES = 4  # a page with fewer sentences in its main register has no outliers
_MIN_RATIO = 4  # the main register must be this many times as frequent as the other


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """Options of ``mixed-register``.

    Attributes:
        register: The register (level of politeness) that all sentences must have: ``plain`` (한다) or ``polite``
            (합니다). With ``any``, the sentences of a page must have the register of most of its sentences.
    """

    register: Annotated[
        Literal["any", "plain", "polite"], Meta(description='"any": the register of most sentences of the page')
    ] = "any"


class MixedRegister(Rule[Options]):
    """Some Korean sentences have a different level of politeness (한다 or 합니다) than the other sentences of the page.

    ## Why it matters
    A page reads badly if its level of politeness (register) changes from sentence to sentence. Usually several people
    have edited it.

    ## What is ignored
    - Quotations, headings and texts that are not full sentences.
    - Formulas of thanks and greeting, such as 감사합니다.
    - Pages with few sentences, and pages on which no register has a clear majority.
    - All languages except Korean.

    To require one register on all pages, set the option `register` for the site or for some of its paths.

    ## How to fix it
    Write these sentences with the same politeness as the others.
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
            note="아니다 is in the plain register",
        ),
        Example(
            "It waits. It starts. It works. It ends. Thanks to all!\n",
            "기다린다. 시작한다. 일한다. 끝난다. 모두 감사합니다!\n",
            fires=0,
        ),
        Example("It waits. It starts.\n", "기다린다. 시작합니다.\n", fires=0, note="no register has a clear majority"),
        Example(
            'It waits. It starts. It works. It ends. It says "bye".\n',
            "기다린다. 시작한다. 일한다. 끝난다. “안녕히 가세요.”라고 한다.\n",
            fires=0,
            note="the sentence is a quotation",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        places: dict[Register, list[tuple[Segment, SentenceEnding]]] = {"plain": [], "polite": []}
        for segment in korean_segments(comparison):
            if segment.kind != "heading" and (segment.parent is None or segment.parent.kind != "quote"):
                for ending in endings(segment.prose):
                    places[ending.register].append((segment, ending))
        outliers = self._outliers({register: len(found) for register, found in places.items()})
        if outliers is None or not places[outliers]:
            return
        spans = [segment.locate(ending.start, ending.end) for segment, ending in places[outliers]]
        ending_text = comparison.translation.text[spans[0].start : spans[0].end]
        yield self.finding(
            comparison,
            spans[0],
            None,
            _message(outliers, ending_text, len(spans), line_numbers(comparison.translation, spans)),
            subject=outliers,
            places=tuple(spans),
            hint=gettext("Use the plain register (한다).")
            if outliers == "polite"
            else gettext("Use the polite register (합니다)."),
        )

    def _outliers(self, counts: dict[Register, int]) -> Register | None:
        """Return the register (level of politeness) whose sentences are reported, given the number of sentences in
        each.

        If the option ``register`` requires one of the two registers, this is the other one. Otherwise, it is the
        register with fewer sentences on the page. The result is None if neither register has a clear majority.
        """
        if self.options.register != "any":
            return "plain" if self.options.register == "polite" else "polite"
        minority: Register = "plain" if counts["plain"] < counts["polite"] else "polite"
        majority: Register = "polite" if minority == "plain" else "plain"
        is_clear = counts[majority] >= max(_MIN_SENTENCES, _MIN_RATIO * counts[minority])
        return minority if is_clear else None


def _message(outliers: Register, ending: str, count: int, lines: str) -> str:
    if outliers == "polite":
        return ngettext(
            'polite ending "{ending}" on a page in the plain register (한다)',
            'polite ending "{ending}" on a page in the plain register (한다) ({count} places: {lines})',
            count,
            ending=ending,
            lines=lines,
        )
    return ngettext(
        'plain ending "{ending}" on a page in the polite register (합니다)',
        'plain ending "{ending}" on a page in the polite register (합니다) ({count} places: {lines})',
        count,
        ending=ending,
        lines=lines,
    )
