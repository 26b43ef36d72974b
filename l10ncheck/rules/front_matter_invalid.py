"""Reports front matter of the translation that cannot be parsed."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule


class FrontMatterInvalid(Rule):
    """The front matter of the page cannot be parsed.

    ## Why it matters
    The generator stops with an error, shows the page without its title, or shows the front matter as text. The usual
    cause is a colon or a quotation mark in a translated title.

    ## What is ignored
    Front matter that cannot be parsed in the source either: the generator may accept more than YAML, TOML or JSON.

    ## How to fix it
    Correct the line that the message names. Put quotation marks around a value with a colon, and a backslash before
    quotation marks inside the value.
    """

    name = "front-matter-invalid"
    group = "front-matter"
    severity = Severity.ERROR
    examples = (
        Example(
            source="---\ntitle: Lanes and how they drain\n---\n\nJobs wait in lanes.\n",
            translation="---\ntitle: 레인: 비워지는 과정\n---\n\n작업은 레인에서 기다린다.\n",
            fires=1,
            note="a colon and a space in a value without quotation marks",
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
            note="the source has the same problem",
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
            gettext("front matter cannot be parsed: {error}", error=translation.error),
            subject="front-matter",
            hint=gettext("Correct the front matter, for example by quoting a value that contains a colon."),
        )
