"""The example site and the pairs beside it: what must be found, exactly, and what must stay silent."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

import l10ncheck
from l10ncheck import rules
from l10ncheck.config import Config
from l10ncheck.report import Report

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
Place = tuple[str, int, str, int | None]  # path, line, rule, line of the source

# Faults that the fixtures show: the test of each fails as soon as it is mended, and its line here goes.
DEBTS: dict[str, str] = {}


def parameter(value: Any, name: str) -> Any:
    """A test parameter, expected to fail while it is a debt."""
    marks = [pytest.mark.xfail(strict=True, reason=DEBTS[name])] if name in DEBTS else []
    return pytest.param(value, id=name, marks=marks)


def cases(folder: str) -> list[Any]:
    """The pairs of a folder as test parameters; each holds ``source.*`` and ``translation.*``."""
    folders = sorted(page.parent for page in (FIXTURES / folder).glob("*/source.*"))
    return [parameter(case, f"{folder}/{case.name}") for case in folders]


EVERY_RULE = Config(select=("all", *(rule.name for rule in rules.built_in_rules().values() if not rule.on_by_default)))


@cache
def site() -> Report:
    return l10ncheck.check([FIXTURES / "site"])


def shared(planted: list[dict[str, Any]], rows: list[dict[str, Any]]) -> list[Place]:
    """The planted advice that was found; other advice may stand beside it."""
    return sorted(set(places(planted, advice=True)) & set(places(rows, advice=True)))


def site_pages() -> list[Any]:
    """The pages of both languages; what is missing on one side is a finding on the other."""
    pages = sorted(page.relative_to(FIXTURES / "site").as_posix() for page in (FIXTURES / "site").rglob("*.md"))
    return [parameter(page, page) for page in pages]


def locale_of(page: Path, default: str) -> str:
    """The language in the file's name, ``translation.de.md``, if there is one."""
    return page.suffixes[0][1:] if len(page.suffixes) > 1 else default


def compared(case: Path) -> Report:
    """The pair of a folder, read byte for byte, as a site-less comparison; with the glossary beside it, if any."""
    source, translation = next(case.glob("source.*")), next(case.glob("translation.*"))
    glossary = case / "glossary.yaml"
    return l10ncheck.compare(
        source.read_bytes().decode(),
        translation.read_bytes().decode(),
        source_path=source.name,
        path=translation.name,
        source_locale=locale_of(source, "en"),
        locale=locale_of(translation, "ko"),
        glossary=glossary if glossary.is_file() else None,
        config=EVERY_RULE,
    )


def expected(folder: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads((folder / "expected.json").read_text(encoding="utf-8"))
    return rows


def found(report: Report) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = report.expanded().to_dict()["findings"]
    return [{**row, "source_line": row["source"] and row["source"]["line"]} for row in rows]


def places(rows: list[dict[str, Any]], *, advice: bool = False) -> list[Place]:
    """Where the findings are: those that are shown by default, or the advice that is hidden."""
    return sorted(
        (row.get("path", "translation"), row["line"], row["rule"], row["source_line"] or 0)
        for row in rows
        if (row.get("severity") == "info") == advice
    )


@pytest.mark.parametrize("page", site_pages())
def test_a_page_of_the_site_gives_exactly_what_was_planted(page: str) -> None:
    planted = [row for row in expected(FIXTURES / "site") if row["path"] == page]
    rows = [row for row in found(site()) if row["path"] == page]
    assert places(planted) == places(rows)
    assert places(planted, advice=True) == shared(planted, rows)


@pytest.mark.parametrize("case", cases("silent"))
def test_a_pair_that_differs_only_in_what_a_translator_may_do_is_silent(case: Path) -> None:
    assert [row for row in found(compared(case)) if row["severity"] != "info"] == []


@pytest.mark.parametrize("case", cases("drift"))
def test_a_pair_of_another_dialect_gives_exactly_what_was_planted(case: Path) -> None:
    planted = [{**row, "path": next(case.glob("translation.*")).name} for row in expected(case)]
    rows = found(compared(case))
    assert places(planted) == places(rows)
    assert places(planted, advice=True) == shared(planted, rows)


@pytest.mark.xfail(strict=True, reason="a recorded debt: move the pair to fixtures/silent once it is silent")
@pytest.mark.parametrize("case", cases("known-false-positives"))
def test_a_known_false_positive_is_still_one(case: Path) -> None:
    assert [row for row in found(compared(case)) if row["severity"] != "info"] == []


@pytest.mark.parametrize("source", sorted(FIXTURES.glob("*/*/source.*")), ids=lambda source: source.parent.name)
def test_a_page_compared_with_itself_misses_nothing(source: Path) -> None:
    text = source.read_bytes().decode()
    report = l10ncheck.compare(text, text, locale="ko")
    assert report.pages[0].status != "drifted"


def test_every_rule_has_drift_planted_for_it() -> None:
    planted = {row["rule"] for file in FIXTURES.rglob("expected.json") for row in expected(file.parent)}
    # The rules on history need a repository, which their own tests build.
    without_history = {name for name, rule in rules.built_in_rules().items() if rule.group != "history"}
    # These rules need files, which their own examples have, or a lexicon, which their own tests build.
    assert without_history - planted == {"broken-link", "unexplained-text"}
