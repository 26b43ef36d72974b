"""Reports code blocks with another language after their fence than in the source."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.code_languages import code_language
from ..messages import gettext
from ..model import Finding, Severity
from .base import Example, Rule


class CodeLanguageChanged(Rule):
    """The language of a code block, written after the opening fence, is missing or different from the source.

    ## Why it matters
    The block is highlighted in the wrong way, or has no copy button.

    ## What is ignored
    Different names for the same language (`sh`, `bash`), options after the language, and a language that only the
    translation names.

    ## How to fix it
    Write the language of the source after the opening fence.
    """

    name = "code-language-changed"
    group = "code"
    severity = Severity.INFO
    examples = (
        Example("```shell\nmq start\n```\n", "```\nmq start\n```\n", fires=1),
        Example("```shell\nmq start\n```\n", "```shel\nmq start\n```\n", fires=1),
        Example("```sh\nmq start\n```\n", "```shell\nmq start\n```\n", fires=0),
        Example("```c++\nrun();\n```\n", "```c&plus;&plus;\nrun();\n```\n", fires=0, note="entities"),
        Example("```\nmq start\n```\n", "```shell\nmq start\n```\n", fires=0),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match in comparison.alignment.matches:
            if match.relation not in ("matched", "moved"):
                continue
            source, translation = match.source[0], match.translation[0]
            if source.kind != "code" or translation.kind != "code" or not source.block or not translation.block:
                continue
            expected, found = code_language(source.block.info), code_language(translation.block.info)
            if not expected or _canonical(expected) == _canonical(found):
                continue
            info = source.block.info.strip()
            if info.startswith("{") and translation.block.info.strip().lower().startswith(f"{{{found}}}"):
                expected = info[1:].partition("}")[0]  # the name of a MyST directive, and not its language
            yield self.finding(
                comparison,
                translation.span,
                source.span,
                gettext(
                    'language of the code block changed: "{source}" in the source, "{translation}" in the translation',
                    source=expected,
                    translation=found,
                )
                if found
                else gettext('language of the code block missing in the translation: "{source}"', source=expected),
                subject=f"{expected} {found}",
                hint=gettext('Write "{language}" after the opening fence.', language=expected),
            )


# Names of the same language, and names of plain text.
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
    """Return one name for all names of a language: ``shell`` for ``bash``. Other names are returned unchanged."""
    return _CANONICAL.get(name, name)
