"""Reports spaces between a word in Latin letters and its Korean particle: ``Pod 을``."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..languages.ko_prose import spaces_before_particles
from ..messages import gettext, ngettext
from ..model import Edit, Finding, Fix, Severity
from ._prose import korean_segments
from ._terms import line_numbers
from .base import Example, Rule

_LONGEST = 300  # characters of a word


class KoreanParticleSpace(Rule):
    """A space separates a Korean particle from the word in Latin letters before it.

    ## Why it matters
    A particle is written together with its word. With the space, a line may break between the word and its particle.

    ## What is ignored
    - Particles after code, which many teams write with a space.
    - Particles after an address, since the particle would become part of the address.
    - Particles that could also be separate words (이, 가, 은).
    - All languages except Korean.

    A page gets one finding, which lists all places.

    ## How to fix it
    Remove the space before the particle.
    """

    name = "korean-particle-space"
    group = "text"
    severity = Severity.INFO
    examples = (
        Example("Use Lantern.\n", "Lantern 을 사용한다.\n", fires=1),
        Example("Use Lantern. Ask Lantern.\n", "Lantern 을 사용한다. Lantern 에게 묻는다.\n", fires=1),
        Example("Use Lantern.\n", "Lantern을 사용한다.\n", fires=0),
        Example("Use https://a.example/b.\n", "https://a.example/b 를 사용한다.\n", fires=0, note="an address"),
        Example("Use `lantern`.\n", "`lantern` 을 사용한다.\n", fires=0, note="the word is code"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        spans = [
            segment.locate(start, end)
            for segment in korean_segments(comparison)
            for start, end in spaces_before_particles(segment.prose)
            if not _is_address(segment.prose, start)
        ]
        if spans:
            yield self.finding(
                comparison,
                spans[0],
                None,
                ngettext(
                    "space between a word and its Korean particle",
                    "space between a word and its Korean particle ({count} places: {lines})",
                    len(spans),
                    lines=line_numbers(comparison.translation, spans),
                ),
                places=tuple(spans),
                hint=gettext("Remove the space before the particle."),
                fix=Fix(gettext("Remove the space"), tuple(Edit(span, "") for span in spans)),
            )


def _is_address(prose: str, end: int) -> bool:
    """Whether the word that ends at the offset ``end`` is a web or email address.

    Without the space, a particle after the address would become a part of it.
    """
    word = prose[max(0, end - _LONGEST) : end].rpartition(" ")[2]
    return "://" in word or "@" in word or word.startswith("www.")
