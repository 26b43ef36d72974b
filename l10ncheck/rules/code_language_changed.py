"""code-language-changed: see the class."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.comments import language_of
from ..model import Finding, Severity
from .base import Example, Rule


class CodeLanguageChanged(Rule):
    """A code block names another language than in the source, or none.

    ## Why it matters
    It is coloured by the wrong rules, or shown without its copy button.

    ## What is ignored
    Names for the same language, options after the name, and a name that only the translation has.

    ## How to fix it
    Write the name that the source has.
    """

    name = "code-language-changed"
    group = "code"
    severity = Severity.INFO
    examples = (
        Example("```shell\nmq start\n```\n", "```\nmq start\n```\n", fires=1),
        Example("```shell\nmq start\n```\n", "```shel\nmq start\n```\n", fires=1),
        Example("```sh\nmq start\n```\n", "```shell\nmq start\n```\n", fires=0),
        Example("```\nmq start\n```\n", "```shell\nmq start\n```\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            if match.relation not in ("matched", "moved"):
                continue
            there, here = match.source[0], match.translation[0]
            if there.kind != "code" or here.kind != "code" or not there.block or not here.block:
                continue
            was, now = language_of(there.block.info), language_of(here.block.info)
            if not was or _canonical(was) == _canonical(now):
                continue
            yield self.finding(
                comparison,
                here.span,
                there.span,
                f"language of the code: {was} in the source, {now or 'none'} here",
                subject=f"{was} {now}",
                hint=f"Write {was} after the fence.",
            )


# Short and long names of the same language, and names for no language at all.
_SAME = (
    ("shell", "sh bash zsh shell-session shellsession console terminal"),
    ("none", "text txt plain plaintext output"),
    ("javascript", "js jsx mjs cjs"),
    ("typescript", "ts tsx"),
    ("python", "py python3"),
    ("yaml", "yml"),
    ("json", "json5 jsonc"),
    ("go", "golang"),
    ("dockerfile", "docker"),
    ("makefile", "make"),
    ("rust", "rs"),
    ("ruby", "rb"),
    ("csharp", "cs c#"),
    ("cpp", "c++"),
    ("powershell", "ps1 pwsh"),
    ("markdown", "md"),
)
_CANONICAL = {alias: name for name, aliases in _SAME for alias in aliases.split()}


def _canonical(name: str) -> str:
    return _CANONICAL.get(name, name)
