"""A comment that suppresses a finding is written where the finding is, and changes nothing else."""

from __future__ import annotations

import pytest

from l10ncheck import compare
from l10ncheck.edits import apply_edits
from l10ncheck.model import Finding, Page
from l10ncheck.suppress import suppressing_edit


def suppressed(source: str, translation: str, dialects: tuple[str, ...] = ()) -> str | None:
    """Suppress the only finding of a pair, check that it is gone, and return the new translation; None without an edit."""

    def check(text: str) -> tuple[tuple[Finding, ...], Page]:
        (report,) = compare(source, text, locale="ko", dialects=dialects).pages
        assert report.alignment
        return tuple(each for each in report.findings if each.severity > 1), report.alignment.translation

    (finding,), page = check(translation)
    edit = suppressing_edit(finding, page, "on purpose")
    if edit is None:
        return None
    text = apply_edits(translation, [edit])
    assert check(text)[0] == ()
    return text


C = "<!-- l10ncheck: ignore[number-changed] on purpose -->"


@pytest.mark.parametrize(
    ("source", "translation", "expected"),
    [
        ("Wait.\n\nWait 10 seconds.\n", "기다린다.\n\n11초 기다린다.\n", f"기다린다.\n\n{C}\n11초 기다린다.\n"),
        ("Wait.\r\n\r\nWait 10 seconds.\r\n", "기다린다.\r\n\r\n11초.\r\n", f"기다린다.\r\n\r\n{C}\r\n11초.\r\n"),
        ("## Wait 10 seconds\n", "## 11초 기다리기\n", f"{C}\n## 11초 기다리기\n"),
        ("- Wait.\n- Wait 10 seconds.\n", "- 기다린다.\n- 11초 기다린다.\n", f"- 기다린다.\n- 11초 기다린다. {C}\n"),
        ("> Wait 10 seconds.\n", "> 11초 기다린다.\n", f"> 11초 기다린다. {C}\n"),
        ("| a |\n|---|\n| 10 seconds |\n", "| 가 |\n|---|\n| 11초 |\n", f"| 가 |\n|---|\n| 11초 {C} |\n"),
        (
            "1. Run:\n\n   ```sh\n   run --a\n   ```\n",
            "1. 실행한다.\n\n   ```sh\n   run --b\n   ```\n",
            "1. 실행한다.\n\n   <!-- l10ncheck: ignore[code-changed] on purpose -->\n   ```sh\n   run --b\n   ```\n",
        ),
        (
            "- Wait for the worker.\n- Stop the broker and `run`.\n- Go away.\n",
            "- 워커를 기다린다.\n- 떠난다.\n",
            "- 워커를 기다린다. <!-- l10ncheck: ignore[missing-list-item] on purpose -->\n- 떠난다.\n",
        ),
        (
            "# A\n\nThe first paragraph is here.\n\nThe last paragraph has `code`.\n",
            "# 가\n\n첫 번째 문단이다.\n",
            "# 가\n\n첫 번째 문단이다.\n\n<!-- l10ncheck: ignore[missing-text] on purpose -->\n",
        ),
    ],
)
def test_the_comment_stands_at_the_finding(source: str, translation: str, expected: str) -> None:
    assert suppressed(source, translation) == expected


def test_mdx_has_its_own_comments() -> None:
    found = suppressed("Wait 10 seconds.\n", "11초 기다린다.\n", ("mdx",))
    assert found == "{/* l10ncheck: ignore[number-changed] on purpose */}\n\n11초 기다린다.\n"


def test_a_title_cannot_have_a_comment() -> None:
    source = "---\ntitle: The 10 lanes\n---\n\nText.\n"
    assert suppressed(source, "---\ntitle: 11개의 레인\n---\n\n글.\n", ("hugo",)) is None
