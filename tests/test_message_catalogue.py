"""Every message and hint of a rule is one text of the catalogue, so that it can be translated as a whole."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from msgspec.structs import replace
from test_fixtures import FIXTURES, cases, compared
from test_rule_examples import findings_of

from l10ncheck import check
from l10ncheck.config import load_config
from l10ncheck.messages import gettext, ngettext, use_translations
from l10ncheck.model import Finding
from l10ncheck.rules import load
from l10ncheck.rules.base import Example, Rule

# TEMPORARY: the messages of parse-problem come from the parser, whose texts are not in the catalogue yet. The integrator
# removes this list, and what uses it, once the branch with the parser is merged.
NOT_YET = frozenset({"parse-problem"})

# Rules whose messages contain whole phrases, which are texts of the catalogue themselves.
WITH_PHRASES = {
    "front-matter-invalid": "the reason that the parser gives",
    "outdated-section": "a list of changes, each with a count of its own",
    "parse-problem": "the reason that the parser gives",
    "shortcode-changed": "a list of changed arguments",
}


class PseudoTranslations(NullTranslations):
    """Wrap every text of the catalogue in ⟦ and ⟧."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture(autouse=True)
def pseudo_translations() -> Iterator[None]:
    before = use_translations(PseudoTranslations())
    yield
    use_translations(before)


def depth_of(text: str) -> int:
    """Return how deep the texts of the catalogue are nested: 1 for exactly one text, 0 if a part is outside of it."""
    depth = deepest = 0
    for index, character in enumerate(text):
        depth += (character == "⟦") - (character == "⟧")
        deepest = max(deepest, depth)
        if depth == 0 and index < len(text) - 1:
            return 0
    return deepest


def faults(finding: Finding) -> list[str]:
    """Return the texts of a finding that are not exactly one text of the catalogue."""
    texts = [finding.message, *([finding.hint] if finding.hint else [])]
    allowed = (1, 2, 3) if finding.rule in WITH_PHRASES else (1,)
    return [f"{finding.rule}: {text}" for text in texts if depth_of(text) not in allowed]


def of_rules(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of rules whose texts are in the catalogue."""
    return [finding for finding in findings if finding.rule in load() and finding.rule not in NOT_YET]


def test_the_pseudo_translation_shows_missing_and_nested_texts() -> None:
    def found(message: str, hint: str = "") -> list[str]:
        return faults(Finding("number-changed", 2, message, "page.md", None, hint=hint))  # type: ignore[arg-type]

    assert found(gettext('number changed: "{value}"', value=3), ngettext("{count} page", "{count} pages", 2)) == []
    assert found("number changed")
    assert found(gettext("number changed"), "Change it.")
    assert found(gettext("number") + gettext("changed"))
    assert found(gettext("number {what}", what=gettext("changed")))


@pytest.mark.parametrize(
    ("rule", "example"),
    [
        pytest.param(
            rule,
            example,
            id=f"{rule.name}-{number}",
            marks=[pytest.mark.xfail(reason="not in the catalogue yet", strict=True)] if rule.name in NOT_YET else [],
        )
        for rule in load().values()
        for number, example in enumerate(rule.examples, 1)
        if example.fires
    ],
)
def test_the_texts_of_an_example_are_in_the_catalogue(rule: type[Rule], example: Example) -> None:
    findings = findings_of(rule, example)
    assert findings
    assert [fault for finding in findings for fault in faults(finding)] == []


@pytest.mark.parametrize("case", [*cases("silent"), *cases("drift"), *cases("known-false-positives")])
def test_the_texts_of_a_fixture_are_in_the_catalogue(case: Path) -> None:
    assert [fault for finding in of_rules(compared(case).findings) for fault in faults(finding)] == []


def test_the_texts_of_the_example_site_are_in_the_catalogue() -> None:
    # One process, since a worker has translations of its own; no cache, since it keeps the texts of other tests.
    config = replace(load_config(FIXTURES / "site"), cache="")
    report = check([FIXTURES / "site"], config, jobs=1)
    assert [fault for finding in of_rules(report.findings) for fault in faults(finding)] == []
