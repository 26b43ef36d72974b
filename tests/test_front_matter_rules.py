"""Front matter: values that are for the generator."""

from __future__ import annotations

import pytest

from l10ncheck.align import align
from l10ncheck.comparison import Comparison
from l10ncheck.languages import language
from l10ncheck.markdown import parse
from l10ncheck.model import Finding, Severity
from l10ncheck.rules import built_in_rules
from l10ncheck.site_context import SiteContext


def check(rule: str, source: str, translation: str) -> list[Finding]:
    pages = (
        parse(f"---\n{source}\n---\n", path="source.md", locale="en", dialects=()),
        parse(f"---\n{translation}\n---\n", path="translation.md", locale="ko", dialects=()),
    )
    languages = language("en"), language("ko")
    return list(built_in_rules()[rule]().check(Comparison(align(*pages, *languages), *languages, SiteContext())))


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("slug: lanes", 'slug: "lanes"'),
        ("date: 2026-03-12", "date: '2026-03-12'"),
        ("date: 2026-03-12", "date: 2026-03-12T00:00:00Z"),
        ("weight: 10", "weight: '10'"),
        ("no_list: true", "no_list: 'true'"),
        ("title: Lanes", "title: 레인"),
        ("author: Kim", "author: 김"),
        ("type: Guide", "type: 안내서"),
        ("a: 1\nslug: x", "slug: x\na: 2"),
    ],
)
def test_notation_and_text_are_silent(source: str, translation: str) -> None:
    assert check("front-matter-changed", source, translation) == []


@pytest.mark.parametrize(
    ("source", "translation", "severity"),
    [
        ("slug: lanes", "slug: lane", Severity.WARNING),
        ("date: 2026-03-12", "date: 2026-03-13", Severity.WARNING),
        ("params:\n  layout: wide", "params:\n  layout: narrow", Severity.WARNING),
        ("weight: 10", "weight: 20", Severity.INFO),
    ],
)
def test_a_value_for_the_generator_is_reported(source: str, translation: str, severity: Severity) -> None:
    (finding,) = check("front-matter-changed", source, translation)
    assert finding.severity == severity


def test_a_missing_key_is_advice_and_its_parts_are_not_listed() -> None:
    (finding,) = check("missing-front-matter-key", "title: A\ncard:\n  name: a\n  weight: 1", "title: 가")
    assert finding.severity == Severity.INFO
    assert "card" in finding.message


@pytest.mark.parametrize("field", ["weight: 20", "nav_order: 2", "layout: home", "class: wide", "no_list: true"])
def test_a_missing_key_that_builds_the_page_is_a_warning(field: str) -> None:
    found = check("missing-front-matter-key", f"title: A\n{field}\nicon: a", "title: 가")
    assert [(finding.subject, finding.severity) for finding in found] == [
        (field.partition(":")[0], Severity.WARNING),
        ("icon", Severity.INFO),
    ]


@pytest.mark.parametrize(
    "field",
    ["weight: 0", "weight:", "toc_hide: false", 'math: "False"', "template: doc", "menu:\n  weight: 5", "i18nReady: true",
     "page-type: guide", "mime_type: text/html", "articleType: blog"],
)  # fmt: skip
def test_a_missing_key_that_does_not_change_the_page_is_advice(field: str) -> None:
    (finding,) = check("missing-front-matter-key", f"title: A\n{field}", "title: 가")
    assert finding.severity == Severity.INFO


def test_people_and_former_addresses_may_be_missing() -> None:
    assert check("missing-front-matter-key", "title: A\nreviewers:\n- kim\naliases: [/a]", "title: 가") == []


def test_a_page_without_front_matter_is_silent() -> None:
    assert check("front-matter-changed", "slug: a", "slug: [") == []


def test_a_renamed_key_above_others_is_found_by_the_fields_below_it() -> None:
    found = check("front-matter-key-changed", "title: T\nsearch:\n  boost: 2", "title: 티\n검색:\n  boost: 2")
    assert [finding.fix for finding in found] == [None]


def test_a_key_of_several_words_may_be_translated() -> None:
    source, translation = (f"title: T\nlinks:\n  - {key}: /lanes/" for key in ("All lanes", "모든 레인"))
    assert check("front-matter-key-changed", source, translation) == []
    assert check("missing-front-matter-key", source, translation) == []
    assert check("front-matter-key-changed", source.replace("All lanes", "lanes"), translation) != []


def test_a_setting_is_reported_if_its_name_or_a_name_above_it_has_several_words() -> None:
    for source, key, own_key in (
        ("title: T\nAll lanes:\n  weight: 3\n  layout: wide", "weight", "무게"),
        ("title: T\nrobots index: true", "robots index", "로봇 색인"),
    ):
        assert check("front-matter-key-changed", source, source.replace(key, own_key)) != []
