"""Comments that dismiss findings: what they cover, and that nobody forgets them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10ncheck import compare
from l10ncheck.report import Report

SOURCE = "Wait 10 seconds.\n\nWait 20 seconds.\n\nWait 30 seconds.\n"
LINES = ("11초 기다린다.", "21초 기다린다.", "31초 기다린다.")


def page(first: str = "", second: str = "", third: str = "", end: str = "") -> str:
    """The three paragraphs, all wrong, each with a comment before it."""
    before = (first, second, third)
    return "\n\n".join(part for pair in zip(before, LINES, strict=True) for part in pair if part) + f"\n\n{end}\n"


def checked(translation: str, source: str = SOURCE, **options: Any) -> Report:
    return compare(source, translation, locale="ko", **options)


def left(translation: str, **options: Any) -> list[str]:
    report = checked(translation, **options)
    document = report.pages[0].document
    assert document is not None
    return sorted(
        document.line(document.position(finding.span.start).line)[:2]
        for finding in report.findings
        if finding.rule != "unused-suppression" and finding.severity > 1
    )


def unused(translation: str, **options: Any) -> list[str]:
    return [
        finding.message for finding in checked(translation, **options).findings if finding.rule == "unused-suppression"
    ]


def test_nothing_is_dismissed_without_a_comment() -> None:
    assert left(page()) == ["11", "21", "31"]


def test_ignore_means_the_next_block() -> None:
    assert left(page(second="<!-- l10ncheck: ignore[unit-changed, number-changed] we hurry -->")) == ["11", "31"]


def test_ignore_without_names_means_every_rule() -> None:
    assert left(page(second="<!-- l10ncheck: ignore -->")) == ["11", "31"]


def test_a_group_stands_for_its_rules() -> None:
    assert left(page(second="<!-- l10ncheck: ignore[values] -->")) == ["11", "31"]


def test_comments_of_mdx_do_the_same() -> None:
    mdx = page(second="{/* l10ncheck: ignore[values] */}")
    assert left(mdx, dialects=("mdx",)) == ["11", "31"]


def test_a_comment_inside_a_paragraph_means_that_paragraph() -> None:
    translation = page().replace("21초 ", "21초 <!-- l10ncheck: ignore[values] -->")
    assert left(translation) == ["11", "31"]


def test_several_comments_before_one_block_all_mean_it() -> None:
    both = "<!-- l10ncheck: ignore[links] -->\n\n<!-- l10ncheck: ignore[values] -->"
    assert left(page(second=both)) == ["11", "31"]


def test_ignore_before_a_list_means_the_whole_list() -> None:
    source = "- Wait 10 seconds.\n- Wait 20 seconds.\n\nWait 30 seconds.\n"
    translation = "<!-- l10ncheck: ignore[values] -->\n\n- 11초 기다린다.\n- 21초 기다린다.\n\n31초 기다린다.\n"
    assert left(translation, source=source) == ["31"]


def test_ignore_covers_what_is_missing_at_its_place() -> None:
    translation = "10초 기다린다.\n\n<!-- l10ncheck: ignore[missing-text] -->\n\n30초 기다린다.\n"
    assert left(translation) == []
    assert left(translation.replace("<!-- l10ncheck: ignore[missing-text] -->\n\n", "")) != []


def test_disable_holds_until_enable() -> None:
    off, on = "<!-- l10ncheck: disable[values] -->", "<!-- l10ncheck: enable[values] -->"
    assert left(page(first=off, third=on)) == ["31"]
    assert left(page(second=off)) == ["11"]


def test_ignore_file_means_the_page_wherever_it_stands() -> None:
    assert left(page(end="<!-- l10ncheck: ignore-file[values] -->")) == []


def test_the_front_matter_means_the_page() -> None:
    fields = "---\nl10ncheck:\n  ignore: [values]\n---\n\n"
    report = checked(fields + page())
    assert [finding for finding in report.findings if finding.severity > 1] == []
    assert report.summary.suppressed >= 3


def test_what_is_dismissed_does_not_count_for_the_status() -> None:
    shorter = f"{LINES[0]}\n\n{LINES[2]}\n"
    assert checked(shorter).pages[0].status == "drifted"
    assert checked(f"{shorter}\n<!-- l10ncheck: ignore-file -->\n").pages[0].status == "in-sync"


def test_the_comment_itself_is_no_difference() -> None:
    right = SOURCE.replace("Wait ", "").replace(" seconds.", "초 기다린다.")
    report = checked(f"<!-- l10ncheck: disable[terms] -->\n\n{right}")
    assert [finding.rule for finding in report.findings] in ([], ["unused-suppression"])


def test_a_suppression_that_is_used_is_not_reported() -> None:
    assert unused(page(second="<!-- l10ncheck: ignore[values] -->")) == []


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- l10ncheck: ignore[missing-link] -->",
        "<!-- l10ncheck: ignore-file[links] -->",
        "<!-- l10ncheck: disable[links] -->",
    ],
)
def test_a_suppression_that_dismisses_nothing_is_reported(comment: str) -> None:
    assert len(unused(page(second=comment))) == 1


def test_each_name_has_to_be_needed() -> None:
    assert len(unused(page(second="<!-- l10ncheck: ignore[values, missing-link] -->"))) == 1


def test_an_unknown_name_is_reported_with_the_nearest_one() -> None:
    (message,) = unused(page(second="<!-- l10ncheck: ignore[nubmer-changed] -->"))
    assert message == 'unknown rule or group "nubmer-changed"; did you mean "number-changed"?'


def test_a_comment_that_cannot_be_read_is_reported() -> None:
    (message,) = unused(page(second="<!-- l10ncheck: please be quiet -->"))
    assert "unknown l10ncheck instruction" in message


def test_other_comments_are_left_alone() -> None:
    assert unused(page(second="<!-- see the documentation of l10ncheck: ignore -->")) == []


@given(st.text(alphabet="<!->{}*/[], \n:l10ncheckignoredsabfu가", max_size=120))
def test_no_comment_breaks_the_run_or_loses_a_finding_uncounted(text: str) -> None:
    translation = page(second=f"<!-- l10ncheck: {text} -->", end=text)
    report = compare(SOURCE, translation, locale="ko", strict=True)
    assert all(finding.fingerprint for finding in report.findings)
