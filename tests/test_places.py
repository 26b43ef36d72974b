"""Where in the translation something belongs that only the source has."""

from __future__ import annotations

import l10ncheck
from l10ncheck.causes import flat


def lines(source: str, translation: str, rule: str) -> list[int]:
    """Return the lines of the findings of a rule."""
    report = l10ncheck.compare(source, translation, locale="ko")
    found = [finding for finding in flat(report.findings) if finding.rule == rule]
    return [translation.count("\n", 0, finding.span.start) + 1 for finding in found]


def section_line(source: str, translation: str) -> int | None:
    """Return the line of the finding about a missing section."""
    report = l10ncheck.compare(source, translation, locale="ko")
    (finding,) = [finding for finding in report.findings if finding.rule == "missing-section"]
    place = report.locate(finding).translation
    return place.line if place else None


BOATS = "Run `boat tie` now.\n\nRun `boat row` now.\n\nTake a long rope to the far end of the pier.\n\nRun `boat end` now.\n"
MOVED = "지금 `boat tie`를 실행한다.\n\n지금 `boat row`를 실행한다.\n\n지금 `boat end`를 실행한다.\n"


def test_what_a_section_lacks_that_moved_without_its_heading_belongs_to_its_text() -> None:
    source = f"## Tides\n\nRead `tide` now.\n\n## Winds\n\nRead `wind` now.\n\n## Boats\n\n{BOATS}"
    translation = f"## 물때\n\n지금 `tide`를 읽는다.\n\n{MOVED}\n## 바람\n\n지금 `wind`를 읽는다.\n"
    assert lines(source, translation, "missing-text") == [7]


def test_a_missing_section_belongs_after_the_extra_text_of_the_section_before_it() -> None:
    source = "## `rope`\n\nUse `rope`.\n\n## `mast`\n\nUse `mast`.\n\n## `tide`\n\nUse `tide`.\n"
    translation = "## `rope`\n\n`rope`를 쓴다.\n\n- `old`: 번역에만 남은 항목이다.\n\n## `tide`\n\n`tide`를 쓴다.\n"
    assert section_line(source, translation) == 5
    noted = translation.replace("- `old`: 번역에만 남은 항목이다.", "{{< note >}}\n`old`를 쓴다.\n{{< /note >}}")
    assert section_line(source, noted) == 3


def test_of_two_links_to_one_address_the_one_with_another_text_is_missing() -> None:
    source = "See [the boats](/boats) and the [Boat Manual](/boats).\n"
    messages = [
        finding.message
        for finding in l10ncheck.compare(source, "[Boat Manual](/boats)을 본다.\n", locale="ko").findings
    ]
    assert messages == ['link missing in the translation: "the boats" to "/boats"']
