"""Every message and hint of a rule is one text of the catalogue, so that it can be translated as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from msgspec.structs import replace
from test_fixtures import FIXTURES, cases, compared

from l10ncheck import check
from l10ncheck.config import load_config
from l10ncheck.config.schema import override_descriptions, setting_descriptions
from l10ncheck.decoding import too_deep, too_large, too_long, too_many_digits
from l10ncheck.messages import Texts, gettext, ngettext, use_texts
from l10ncheck.model import Finding
from l10ncheck.rules import built_in_rules
from l10ncheck.rules.base import Example, Rule
from l10ncheck.testing import run_example

# A text of the catalogue; behind a colon it may list whole texts. The reason of a parser may follow.
_ONE_TEXT = re.compile(r"⟦[^⟦⟧]*(?:: (?:⟦[^⟦⟧]+⟧(?:[,;] )?)+[^⟦⟧]*)?⟧")


class PseudoTranslations(NullTranslations):
    """Wrap every text of the catalogue in ⟦ and ⟧."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


@pytest.fixture(autouse=True)
def pseudo_translations() -> Iterator[None]:
    before = use_texts(Texts(PseudoTranslations()))
    yield
    use_texts(before)


def faults(finding: Finding) -> list[str]:
    """Return the texts of a finding that are not exactly one text of the catalogue."""
    texts = [finding.message, *([finding.hint] if finding.hint else [])]
    return [f"{finding.rule}: {text}" for text in texts if not _ONE_TEXT.fullmatch(text)]


def of_rules(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings of rules whose texts are in the catalogue."""
    return [finding for finding in findings if finding.rule in built_in_rules()]


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
        )
        for rule in built_in_rules().values()
        for number, example in enumerate(rule.examples, 1)
        if example.fires
    ],
)
def test_the_texts_of_an_example_are_in_the_catalogue(rule: type[Rule], example: Example) -> None:
    findings = run_example(rule, example)
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


def test_the_descriptions_of_settings_and_the_limits_of_decoders_are_in_the_catalogue() -> None:
    limits = [too_deep(), too_many_digits(), too_large(), too_long()]
    texts = [*setting_descriptions().values(), *override_descriptions().values(), *limits]
    assert [text for text in texts if not _ONE_TEXT.fullmatch(text)] == []
