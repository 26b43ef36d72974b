"""Rule: front matter that does not parse."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..model import Finding, Severity
from .base import Example, Rule


class FrontMatterInvalid(Rule):
    """The front matter of the page cannot be parsed.

    ## Why it matters
    The generator stops at such a page, or shows it without its title, or with its settings as text. A colon or a quote
    that came with the translation of a title is the usual cause.

    ## What is ignored
    Front matter that does not parse in the source either: its generator may read more than plain YAML, TOML or JSON.

    ## How to fix it
    Put quotes around the value, and a backslash before quotes in it.
    """

    name = "front-matter-invalid"
    group = "front-matter"
    severity = Severity.ERROR
    examples = (
        Example(
            source="---\ntitle: Lanes and how they drain\n---\n\nJobs wait in lanes.\n",
            translation="---\ntitle: 레인: 비워지는 과정\n---\n\n작업은 레인에서 기다린다.\n",
            fires=1,
            note="a colon and a blank in a value without quotes",
        ),
        Example(
            source="---\ntitle: Lanes and how they drain\n---\n\nJobs wait in lanes.\n",
            translation='---\ntitle: "레인: 비워지는 과정"\n---\n\n작업은 레인에서 기다린다.\n',
            fires=0,
        ),
        Example(
            source="---\ntitle: Lanes: how they drain\n---\n\nJobs wait in lanes.\n",
            translation="---\ntitle: 레인: 비워지는 과정\n---\n\n작업은 레인에서 기다린다.\n",
            fires=0,
            note="the source has the same trouble",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        source, translation = comparison.source.front_matter, comparison.translation.front_matter
        trouble = next((each for each in comparison.translation.problems if each.kind == "front-matter"), None)
        if translation is None or trouble is None or (source and source.error):
            return
        yield self.finding(
            comparison,
            trouble.span,
            source.span if source else None,
            f"front matter cannot be parsed: {translation.error}",
            subject="front-matter",
            hint="Put quotes around the value.",
        )
