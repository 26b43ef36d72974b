"""korean-particle-space: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..languages.ko_prose import spaces_before_particles
from ..model import Edit, Finding, Fix, Severity
from ._korean import korean_segments
from ._terms import places_text
from .base import Example, Rule


class KoreanParticleSpace(Rule):
    """A Latin word and its Korean particle are written apart.

    ## Why it matters
    A particle belongs to its word; apart, it may stand alone at the beginning of a line.

    ## What is ignored
    Particles after code, which many teams write apart, those that may be another word (이, 가, 은), and all languages
    but Korean. One finding a page.

    ## How to fix it
    Remove the space.
    """

    name = "korean-particle-space"
    group = "text"
    severity = Severity.INFO
    examples = (
        Example("Use Lantern.\n", "Lantern 을 사용한다.\n", fires=1),
        Example("Use Lantern. Ask Lantern.\n", "Lantern 을 사용한다. Lantern 에게 묻는다.\n", fires=1),
        Example("Use Lantern.\n", "Lantern을 사용한다.\n", fires=0),
        Example("Use `lantern`.\n", "`lantern` 을 사용한다.\n", fires=0, note="code"),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        spans = [
            segment.locate(start, end)
            for segment in korean_segments(comparison)
            for start, end in spaces_before_particles(segment.prose)
        ]
        if spans:
            yield self.finding(
                comparison,
                spans[0],
                None,
                "a particle is written apart from its word" + places_text(comparison.translation, spans),
                places=tuple(spans),
                hint="Remove the space.",
                fix=Fix("remove the space", tuple(Edit(span, "") for span in spans)),
            )
