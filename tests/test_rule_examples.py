"""Every rule explains itself, and its examples are true."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from msgspec import convert
from msgspec.structs import replace

from l10ncheck.config import ActiveRule
from l10ncheck.engine.check_pair import compare_pages
from l10ncheck.glossary.matcher import Matcher
from l10ncheck.glossary.terms import Glossary
from l10ncheck.history.feature_cache import FeatureCache
from l10ncheck.history.pair_history import PairHistory, pair_history
from l10ncheck.history.pins import pin_of
from l10ncheck.history_types import Version
from l10ncheck.markdown import detect, parse
from l10ncheck.model import Finding, Pair
from l10ncheck.rules import load
from l10ncheck.rules._site_rule import Pages, SiteRule
from l10ncheck.rules.base import Example, Rule
from l10ncheck.site_context import SiteContext

HEADINGS = ["Why it matters", "What is ignored", "How to fix it"]
CASES = [
    pytest.param(rule, example, id=f"{rule.name}-{number}")
    for rule in load().values()
    for number, example in enumerate(rule.examples, 1)
]
RULES = [pytest.param(rule, id=rule.name) for rule in load().values()]


@pytest.mark.parametrize(("rule", "example"), CASES)
def test_an_example_fires_as_often_as_it_says(rule: type[Rule], example: Example) -> None:
    chosen = rule(convert(example.options, rule.Options))
    found = on_site(chosen, example) if isinstance(chosen, SiteRule) else on_pair(chosen, example)
    assert len(found) == example.fires, "\n".join(f"{each.rule}: {each.message}" for each in found)


def on_pair(rule: Rule, example: Example) -> Sequence[Finding]:
    pair = Pair("source.md", "translation.md", "en", example.locale)
    dialects = detect(example.source, example.translation)
    return compare_pages(
        parse(example.source, path=pair.source, locale="en", dialects=dialects),
        parse(example.translation, path=pair.translation, locale=pair.locale, dialects=dialects),
        pair,
        [ActiveRule(rule)],
        SiteContext(locales=("en", example.locale), link_policy=example.link_policy),
        glossary=Matcher(Glossary("en", example.locale, example.terms)) if example.terms else None,
        history=history_between(example, dialects) if example.before else None,
        strict=True,
    ).findings


def history_between(example: Example, dialects: tuple[str, ...]) -> PairHistory:
    """The history of a page that was translated between the two versions of its source."""
    known = [
        (Version("a" * 40, "1", "source.md", 1), example.before),
        (Version("b" * 40, "2", "source.md", 3), example.source),
    ]
    source = parse(example.source, path="source.md", locale="en", dialects=dialects)
    translation = parse(example.translation, path="translation.md", locale=example.locale, dialects=dialects)
    pin = pin_of(translation.front_matter)
    pinned = next((version.blob for version, _ in known if pin and version.rev == pin.value), "")
    return pair_history(known, source, translation, 2, FeatureCache(), pin=pin, pinned_blob=pinned)


def on_site(rule: SiteRule, example: Example) -> Sequence[Finding]:
    pair = (Pair("en/page.md", "ko/page.md", "en", "ko"),)
    pages = Pages(untranslated=() if example.translation else pair, orphans=() if example.source else pair)
    return list(rule.check_site(pages))


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_shows_when_it_fires_and_when_it_is_silent(rule: type[Rule]) -> None:
    assert any(example.fires for example in rule.examples)
    assert any(not example.fires for example in rule.examples)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_has_at_least_three_examples_that_differ(rule: type[Rule]) -> None:
    assert len(rule.examples) >= 3
    inputs = [replace(example, fires=0, note="") for example in rule.examples]
    assert all(inputs.count(each) == 1 for each in inputs)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_says_why_it_matters_what_it_ignores_and_what_to_do(rule: type[Rule]) -> None:
    documentation = rule.__doc__ or ""
    assert re.findall(r"^ *## (.*)$", documentation, re.MULTILINE) == HEADINGS
    assert documentation.partition("\n")[0].endswith(".")


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_lives_in_the_file_of_its_name(rule: type[Rule]) -> None:
    assert rule.__module__ == f"l10ncheck.rules.{rule.name.replace('-', '_')}"
    assert rule.__name__ == "".join(map(str.capitalize, rule.name.split("-")))
