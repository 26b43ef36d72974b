"""Why a row of an alignment was chosen, as ``compare --format aligned --verbose`` shows it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest

from l10ncheck import compare
from l10ncheck.align import align
from l10ncheck.align.explain import Nearest, Reasons, explain
from l10ncheck.align.scoring import confidence
from l10ncheck.languages import language
from l10ncheck.markdown import detect_dialects, parse
from l10ncheck.model import Alignment, Match
from l10ncheck.reports import Style, get

SITE = Path(__file__).resolve().parent.parent / "fixtures/site/content"
PAGES = [path.relative_to(SITE / "ko").as_posix() for path in sorted((SITE / "ko").rglob("*.md"))]
PAGES = [page for page in PAGES if (SITE / "en" / page).exists()]


def explained(source: str, translation: str) -> list[tuple[Match, Reasons | Nearest | None]]:
    return explain(aligned(source, translation), language("en"), language("ko"))


def aligned(source: str, translation: str) -> Alignment:
    dialects = detect_dialects(source, translation)
    pages = [
        parse(text, locale=tag, dialects=dialects)
        for text, tag in zip((source, translation), ("en", "ko"), strict=True)
    ]
    return align(pages[0], pages[1], language("en"), language("ko"))


def reasons_of(source: str, translation: str) -> Reasons:
    ((_, reasons),) = explained(source, translation)
    assert isinstance(reasons, Reasons)
    return reasons


def test_the_parts_add_up_to_what_the_alignment_thought_of_a_pair() -> None:
    ((match, reasons),) = explained("Run `mq init` on 3 hosts.\n", "호스트 3개에서 `mq init`을 실행한다.\n")
    assert isinstance(reasons, Reasons) and reasons.kind is not None
    assert confidence(reasons.kind + reasons.evidence + reasons.length + reasons.distance) == match.confidence


def test_each_part_tells_its_own_story() -> None:
    alike = reasons_of("Run `mq init` on 3 hosts.\n", "호스트 3개에서 `mq init`을 실행한다.\n")
    other_tokens = reasons_of("Run `mq init` on 3 hosts.\n", "호스트 4개에서 `mq init`을 실행한다.\n")
    assert other_tokens.evidence < alike.evidence
    assert other_tokens.kind == pytest.approx(alike.kind) and other_tokens.length == alike.length
    too_long = reasons_of(
        "Run `mq init` on 3 hosts.\n", "호스트 3개에서 `mq init`을 실행한다. " + "그런 다음 기다린다. " * 9
    )
    assert too_long.length < alike.length and too_long.kind == pytest.approx(alike.kind)
    other_kind = reasons_of("Run `mq init` on 3 hosts.\n", "- 호스트 3개에서 `mq init`을 실행한다.\n")
    assert other_kind.kind is not None and alike.kind is not None and other_kind.kind < alike.kind


def test_shared_tokens_are_named() -> None:
    reasons = reasons_of("Run `mq init` on 3 hosts.\n", "호스트 3개에서 `mq init`을 실행한다.\n")
    assert reasons.shared[0] == "cmq init" and "n3" in reasons.shared


def test_what_moved_has_a_distance() -> None:
    source = "- Run `mq init`.\n- Open port 8080.\n- Call `mq start` on 3 hosts with `root`.\n"
    translation = "- 호스트 3개에서 `root`로 `mq start`를 호출한다.\n- `mq init`을 실행한다.\n- 포트 8080을 연다.\n"
    moved = [reasons for match, reasons in explained(source, translation) if match.relation == "moved"]
    assert [reasons.distance < -0.05 for reasons in moved if isinstance(reasons, Reasons)] == [True]


def test_a_row_of_several_segments_has_evidence_and_length_and_no_kind() -> None:
    source = (
        "Jobs wait in a queue of `mq`, and each has a deadline.\n\nThe `worker` takes the oldest, then calls `ack`.\n"
    )
    translation = (
        "작업은 `mq` 큐에서 기다리고 각각 마감 시간이 있다. `worker`는 가장 오래된 것을 가져가서 `ack`를 호출한다.\n"
    )
    ((match, reasons),) = explained(source, translation)
    assert match.relation == "merged" and isinstance(reasons, Reasons)
    assert reasons.kind is None and reasons.evidence > 0.5 and reasons.length > 0


def test_a_segment_without_a_counterpart_names_the_nearest() -> None:
    rows = explained("One `x`.\n", "하나 `x`.\n\n둘 `y`.\n\n```\nmq\n```\n")
    by_relation = {(match.relation, match.translation[0].kind): reasons for match, reasons in rows}
    nearest = by_relation["extra", "paragraph"]
    assert isinstance(nearest, Nearest) and nearest.segment.text == "One x."


def test_where_nothing_could_go_with_a_segment_there_is_no_reason() -> None:
    rows = explained("---\ntitle: A\n---\n", "---\ntitle: 가\n---\n\n본문이다.\n")
    assert [(match.relation, reasons) for match, reasons in rows] == [("matched", None), ("extra", None)]


@pytest.mark.parametrize("page", PAGES)
def test_every_row_of_a_page_is_explained_in_order(page: str) -> None:
    alignment = aligned((SITE / "en" / page).read_text("utf-8"), (SITE / "ko" / page).read_text("utf-8"))
    rows = explain(alignment, language("en"), language("ko"))
    assert tuple(match for match, _ in rows) == alignment.matches
    for match, reasons in rows:
        if match.source and match.translation and match.source[0].kind != "field":
            assert isinstance(reasons, Reasons)


def test_the_report_shows_the_reasons_when_asked(golden: Callable[[str, str], None]) -> None:
    source = "# Queues\n\nJobs wait here.\n\nA queue holds 500 jobs.\n\n- Run `mq init`.\n\n```sh\nmq start\n```\n"
    translation = (
        "# 큐\n\n작업은 여기서 기다린다.\n\n- `mq init`을 실행한다.\n\n```sh\nmq start\n```\n\n덧붙인 문단이다.\n"
    )
    report = compare(source, translation, locale="ko")
    out, plain = io.StringIO(), io.StringIO()
    get("aligned").write(report, out, Style(color=False, verbose=True))
    get("aligned").write(report, plain, Style(color=False))
    golden("aligned-verbose.txt", out.getvalue())
    assert "tokens" in out.getvalue() and "tokens" not in plain.getvalue()
