"""What counts as a change, of which kind, and where it has to land."""

from __future__ import annotations

import pytest
from support.repositories import SOURCE, TRANSLATION

from l10ncheck.history.features import FeatureCache
from l10ncheck.history.page_diff import segment_changes
from l10ncheck.history.pair_history import pair_history
from l10ncheck.history.unapplied_changes import unapplied_changes
from l10ncheck.history_types import Hunk, Version
from l10ncheck.markdown import detect_dialects, parse
from l10ncheck.model import Page


def page(text: str, locale: str = "en", other: str = "") -> Page:
    return parse(text, path=f"{locale}/queue.md", locale=locale, dialects=detect_dialects(text, other))


def kinds(old: str, new: str) -> list[str]:
    return [change.kind for change in segment_changes(page(old, other=new), page(new, other=old))]


def pending(old: str, new: str, translation: str = TRANSLATION) -> tuple[Hunk, ...]:
    known = [(Version("a" * 40, "1", "en/queue.md", 1), old), (Version("b" * 40, "2", "en/queue.md", 3), new)]
    return pair_history(known, page(new), page(translation, "ko"), 2, FeatureCache()).history.hunks


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("A worker *takes* the job.\n", "A worker takes the **job**.\n"),
        ("A worker takes\nthe job.\n", "A worker takes the job.\n"),
        ("* One job.\n* Two jobs.\n", "- One job.\n\n- Two jobs.\n"),
        ("## Limits\n", "## Limits {#limits}\n"),
        ('He said "go".\n', "He said “go”.\n"),
        ("See [jobs](/docs/jobs/).\n", "See [jobs](/docs/jobs.md).\n"),
        ("See [jobs](/docs/jobs).\n", "See [jobs][j].\n\n[j]: /docs/jobs\n"),
        ("Run it. <!-- a note -->\n", "Run it.\n"),
        ("{{< note >}}\nTake care.\n{{< /note >}}\n", "{{% note %}}\nTake care.\n{{% /note %}}\n"),
        ('{{< sample file="a.yaml" >}}\n', '{{% code_file file="a.yaml" %}}\n'),
        ("| a | b |\n|---|---|\n| 1 | 2 |\n", "|a|b|\n|:-|-:|\n|1|2|\n"),
        ("```\nrun\n```\n", "```shell\nrun\n```\n"),
        ("Take care of the jobs. They are old.\n", "Take care of the jobs.\n\nThey are old.\n"),
        ("* {{< note >}} Take care. {{< /note >}}\n", "* {{< note >}}\n  Take care.\n  {{< /note >}}\n"),
        ("A `JobQueue` is full.\n", "A JobQueue is full.\n"),
        ("It has 3 lanes.\n", "It has three lanes.\n"),
        ("Run mill now.\n", "Run `mill` now.\n"),
        ("It holds 5000 jobs.\n", "It holds 5,000 jobs.\n"),
        ("| 1250000 |\n|---|\n| jobs |\n", "| 1,250,000 |\n|---|\n| jobs |\n"),
        ("```yaml\nkind: Job #the kind\n```\n", "```yaml\nkind: Job # the kind\n```\n"),
        (
            "{{< note >}}\n    Take care of the jobs.\n{{< /note >}}\n",
            "{{< note >}}\nTake care of the jobs.\n{{< /note >}}\n",
        ),
        ("Take care of `mill run`.\n", "    Take care of `mill run`.\n"),
        ("```shell\nmill run --once --quiet\n```\n", "```shell\nmill run \\\n  --once \\\n  --quiet\n```\n"),
    ],
)
def test_a_change_of_form_is_cosmetic(old: str, new: str) -> None:
    assert set(kinds(old, new)) <= {"cosmetic"}


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("link", "See [jobs](/docs/jobs).\n", "See [jobs](/docs/tasks).\n"),
        ("typo", "The worker recieves the job.\n", "The worker receives the job.\n"),
        ("typo", "It takes a job from the queue.\n", "It takes the job from the queue.\n"),
        ("typo", "The worker takes the job job.\n", "The worker takes the job.\n"),
        ("typo", "Stop all of the of the workers.\n", "Stop all of the workers.\n"),
        ("typo", "Fixed lanes (of a mill) lanes are slow.\n", "Fixed lanes (of a mill) are slow.\n"),
        ("rewritten", '{{< since v="1.2" >}}\n{{< since v="1.3" >}}\n', '{{< since v="1.3" >}}\n'),
        ("rewritten", "The lanes of the lanes file are slow.\n", "The lanes of the file are slow.\n"),
        ("typo", "If you found a job, take it.\n", "If you find a job, take it.\n"),
        ("typo", "The job is wrote to the queue.\n", "The job is written to the queue.\n"),
        ("rewritten", "Mount the disk of the mill.\n", "Unmount the disk of the mill.\n"),
        ("typo", "It gives an URL of the job.\n", "It gives anURL of the job.\n"),
        ("rewritten", "It is open for ingress of jobs.\n", "It is open for egress of jobs.\n"),
        ("cosmetic", "```yaml\nkind: Job\n```\n", "```yaml\n---\nkind: Job\n```\n"),
        ("typo", "It keeps the mill's last job.\n", "It keeps the last job of the mill.\n"),
        ("typo", "To turning it off, stop it.\n", "To turn it off, stop it.\n"),
        (
            "typo",
            "Leases are also watched by the broker, so that only one job runs.\n",
            "The broker also watches leases, so that only one job runs.\n",
        ),
        ("comment", "```\nrun # first\n```\n", "```\nrun # and wait\n```\n"),
        ("comment", "```yaml\nid: 7 #Id of a job\n```\n", "```yaml\nid: 7 # Id of the job\n```\n"),
        ("code", "```c\n#include <a.h>\n```\n", "```c\n#include <b.h>\n```\n"),
        ("number", "It waits 30 seconds.\n", "It waits 45 seconds.\n"),
        ("number", "It holds 5000 jobs.\n", "It holds 5,001 jobs.\n"),
        ("number", "It has two lanes.\n", "It has three lanes.\n"),
        ("number", "It holds 12 jobs.\n", "It holds 1, 2 jobs.\n"),
        ("rewritten", "Stop it before the start of the job.\n", "Start it before the stop of every job.\n"),
        ("rewritten", "It stops after a job, then waits.\n", "It waits, then stops before a job.\n"),
        ("code", "```\nmill run --once\n```\n", "```\nmill run --twice\n```\n"),
        ("rewritten", "It must wait.\n", "It may wait.\n"),
        ("rewritten", "Set `CamelCase` here.\n", "Set `camelCase` here.\n"),
        ("rewritten", "Jobs are taken in order.\n", "Jobs are never taken in order.\n"),
        (
            "rewritten",
            "{{< caution >}}\nTake care.\n{{< /caution >}}\n",
            "{{< note >}}\nTake care.\n{{< /note >}}\n",
        ),
        ("code", "```\nHello!\n```\n\nRead it.\n", "```\nversion 2\nhost a\n```\n\nRead it.\n"),
        ("typo", "A worker keeps each of their jobs.\n", "A worker keeps each of its jobs.\n"),
        ("rewritten", "## On Delete\n\nStop it first.\n", "## Retention\n\nStop it first.\n"),
        ("added", "One.\n", "One.\n\nTwo jobs are taken at once.\n"),
        ("removed", "One.\n\nTwo jobs are taken at once.\n", "One.\n"),
        ("moved", "Two jobs are taken at once.\n\nOne.\n\nThree.\n", "One.\n\nThree.\n\nTwo jobs are taken at once.\n"),
    ],
)
def test_each_kind_of_change_is_told(kind: str, old: str, new: str) -> None:
    assert kinds(old, new) == [kind]


def test_the_words_that_changed_are_counted_and_named() -> None:
    (change,) = segment_changes(page("Use {{< old >}} and run it now.\n"), page("Use {{< old >}} and run it later.\n"))
    assert change.words == 1
    assert change.edits == ((("now",), ("later",)),)


def test_what_came_together_is_one_change_and_a_heading_begins_another() -> None:
    added = "\n## Metrics\n\nCount jobs.\n\nCount workers.\n\n## Logs\n\nRead them.\n"
    assert [(change.kind, change.words) for change in segment_changes(page(SOURCE), page(SOURCE + added))] == [
        ("added", 5),
        ("added", 3),
    ]


def test_a_change_lands_at_the_counterpart_of_what_was() -> None:
    (hunk,) = pending(SOURCE, SOURCE.replace("The lease of a job ends after", "A lease is lost whenever it lasts"))
    assert TRANSLATION[hunk.place.start : hunk.place.end].startswith("작업의 임대는")
    assert hunk.headings == ("Queue", "Leases")
    assert hunk.old.startswith("The lease of a job ends")
    assert hunk.new.startswith("A lease is lost")
    assert hunk.is_material


def test_an_addition_lands_behind_the_counterpart_of_what_stands_before_it() -> None:
    added = "Leases are renewed by a beat that each worker sends.\n\n## Limits"
    (hunk,) = pending(SOURCE, SOURCE.replace("## Limits", added))
    assert hunk.kind == "added"
    assert hunk.place.start == hunk.place.end
    assert TRANSLATION[: hunk.place.start].rstrip().endswith("참고한다.")


def test_a_change_that_the_translation_has_already_is_not_pending() -> None:
    new = SOURCE.replace("`mill run`", "`mill start`").replace("holds at most", "refuses more than")
    (hunk,) = pending(SOURCE, new, TRANSLATION.replace("`mill run`", "`mill start`"))
    assert "refuses more than" in hunk.new


_TRANSLATED_STEP = (
    "`mill`, `quern` 및 `sieve`를 `v3`으로 업그레이드한다. `mill`, `quern` 및 `sieve` 사이에는 우선순위가 없다. "
    "이 부분들을 임의의 순서 또는 심지어 동시에 업그레이드해도 된다."
)
_OLD_STEP = "Upgrade `mill`, `quern` and `sieve` to `v2`."
_NEW_STEP = (
    "Upgrade `mill`, `quern`, and `sieve` to `v3`. There is no required order between `mill`, `quern`, and `sieve`. "
    "You can upgrade these parts in any order, or even all of them simultaneously."
)

_HALVES = "Every 30 seconds, start 500 jobs by hand.", "Every 45 seconds, start 800 jobs with `mill start`."


@pytest.mark.parametrize(
    ("old", "new", "translation", "kinds"),
    [
        ("Stop Docker then.", "Stop Podman then.", "그다음 Podman을 멈춘다.", []),
        ("Stop Docker then.", "Stop Podman then.", "그다음 도커를 멈춘다.", ["rewritten"]),
        ("Stop Docker then.", "Stop Podman then.", "그다음 Podman이나 Docker를 멈춘다.", ["rewritten"]),
        ("It runs on Linux.", "It runs on Linux and Plan9.", "Linux와 Plan9에서 실행된다.", []),
        ("It runs on Linux.", "It runs on Linux and Plan9.", "Linux에서 실행된다.", ["rewritten"]),
        ("It runs on Linux and Plan9.", "It runs on Linux.", "리눅스와 플랜9에서 실행된다.", ["rewritten"]),
        ("Set v1 now.", "Set v1.2 now.", "지금 v1을 설정한다.", ["number"]),
        (*_HALVES, "30초마다 500개의 작업을 손으로 시작한다.", ["rewritten"]),
        (*_HALVES, "45초마다 800개의 작업을 손으로 시작한다.", ["rewritten"]),
        (*_HALVES, "45초마다 800개의 작업을 `mill start`로 시작한다.", []),
        (_OLD_STEP, _NEW_STEP, _TRANSLATED_STEP, []),
        (_OLD_STEP, _NEW_STEP, "`mill`, `quern` 및 `sieve`를 `v2`로 업그레이드한다.", ["removed", "added"]),
    ],
)
def test_replaced_words_and_texts_are_applied_if_the_translation_has_only_the_new_ones(
    old: str, new: str, translation: str, kinds: list[str]
) -> None:
    around = (
        "# Queue\n\nA worker takes jobs.\n\n{}\n\n## End\n\nIt ends.\n",
        "# 큐\n\n워커는 작업을 가져온다.\n\n{}\n\n## 끝\n\n끝난다.\n",
    )
    versions = page(around[0].format(old)), page(around[0].format(new))
    hunks = unapplied_changes(*versions, page(around[1].format(translation), "ko"), FeatureCache())
    assert [hunk.kind for hunk in hunks] == kinds


def test_typos_are_shown_and_never_counted() -> None:
    (hunk,) = pending(SOURCE.replace("oldest", "odlest"), SOURCE)
    assert hunk.kind == "typo"
    assert not hunk.is_material


def test_long_stretches_without_anything_in_common_take_no_quadratic_time() -> None:
    old = "\n\n".join(f"First text number {n} of many." for n in range(1500))
    new = "\n\n".join(f"Another thing, {n}, that differs." for n in range(1500))
    assert [change.kind for change in segment_changes(page(old), page(new))] == ["removed", "added"]


def test_sections_whose_headings_are_tags_are_told_apart_from_the_start_of_the_page() -> None:
    old = 'A worker takes a job.\n\n## {{% heading "next" %}}\n\nRead on.\n\n## {{% heading "cleanup" %}}\n\nStop it.\n'
    new = (
        old.replace("takes a job", "gets work").replace("Read on.", "Ask us.").replace("Stop it.", "Remove all of it.")
    )
    found = dict.fromkeys(hunk.headings for hunk in pending(old, new, "워커는 작업을 가져온다.\n"))
    assert list(found) == [(), ('{{% heading "next" %}}',), ('{{% heading "cleanup" %}}',)]


def test_added_and_removed_sections_are_told_from_text_and_from_renamed_headings() -> None:
    section = "## Retries\n\nA job is tried again after a minute.\n\n## Limits"
    added = SOURCE.replace("## Limits", section)
    assert [(hunk.kind, hunk.is_section) for hunk in pending(SOURCE, added)] == [("added", True)]
    translated = TRANSLATION.replace("## 제한", "## 재시도\n\n작업은 1분 뒤에 다시 시도된다.\n\n## 제한")
    assert [(hunk.kind, hunk.is_section) for hunk in pending(added, SOURCE, translated)] == [("removed", True)]
    text = SOURCE.replace("## Limits", "A job is tried again after a minute.\n\n## Limits")
    assert [hunk.is_section for hunk in pending(SOURCE, text)] == [False]
    assert [hunk.is_section for hunk in pending(SOURCE, SOURCE.replace("## Limits", "## Capacity"))] == [False]


def test_a_section_with_a_new_heading_stays_one_section() -> None:
    old = SOURCE.replace(
        "## Limits",
        "## Before you begin\n\nStart a broker on this machine.\n\nBuild the mill from its sources.\n\n## Limits",
    )
    new = SOURCE.replace("## Limits", "## Prerequisites\n\nStart two brokers on this machine.\n\n## Limits")
    before = "## 시작하기 전에\n\n이 머신에서 브로커를 시작한다.\n\n소스에서 밀을 빌드한다.\n\n## 제한"
    found = pending(old, new, TRANSLATION.replace("## 제한", before))
    assert {hunk.headings for hunk in found} == {("Queue", "Prerequisites")}
    assert [hunk.kind for hunk in found] == ["rewritten", "rewritten", "removed"]


def test_a_heading_in_other_capitals_stays_the_heading_of_its_section() -> None:
    old = SOURCE.replace(
        "## Limits", "## Dead Workers\n\nThe broker notices a dead worker.\n\nIt retries the job.\n\n## Limits"
    )
    new = SOURCE.replace("## Limits", "## Dead workers\n\nThe broker restarts a dead worker twice.\n\n## Limits")
    translated = "## 죽은 워커\n\n브로커는 죽은 워커를 알아차린다.\n\n작업을 다시 시도한다.\n\n## 제한"
    found = pending(old, new, TRANSLATION.replace("## 제한", translated))
    assert {hunk.headings for hunk in found} == {("Queue", "Dead workers")}


_LONG = "Jobs beyond that limit wait in the overflow queue."


@pytest.mark.parametrize(
    ("versions", "made_by"),
    [
        (["A worker takes *jobs*.", "A worker takes jobs, and a broker hands them out."], 2),
        (["A worker\ntakes jobs.", "A broker hands jobs out to workers."], 2),
        ([f"A worker takes jobs.\n\n{_LONG}", f"A worker takes jobs.\n\n{_LONG}\nThey stay there for a day."], 1),
    ],
)
def test_the_date_of_a_change_is_that_of_the_first_version_with_it(versions: list[str], made_by: int) -> None:
    known = [
        (Version(f"c{index}", f"b{index}", "a.md", 100 + index), f"# Queue\n\n{text}\n")
        for index, text in enumerate(["A worker takes jobs.", *versions])
    ]
    source = parse(known[-1][1], path="a.md", locale="en")
    translation = parse("# 큐\n\n워커는 작업을 가져온다.\n", path="b.md", locale="ko")
    found = pair_history(known, source, translation, 100, FeatureCache()).history
    assert found.sync.rev == "c0" and found.material
    assert found.changed_at == 100 + made_by


def test_the_date_of_the_oldest_change_may_be_before_the_sync_point() -> None:
    """The section "End" was translated from an older version than the rest of the page."""
    starts = [
        "Run `mq take` with `--lane 7`. It prints `lane 7`.",
        "Run `mq take` with `--lane 8`. It prints `lane 8` and `ready`.",
        "Run `mq fetch` with `--lane 9`, then `mq done`. It prints `lane 9`.",
    ]
    ends = (
        "Call `mq stop` and then `mq clean --all`. Wait for `idle`.",
        "Call `mq drain --soft` once. Jobs go to `dead-letter`.",
    )
    texts = [
        f"# Queue\n\n## Start\n\n{starts[a]}\n\n## End\n\n{ends[b]}\n" for a, b in ((0, 0), (0, 1), (1, 1), (2, 1))
    ]
    known = [(Version(f"c{index}", f"b{index}", "a.md", 100 + index), text) for index, text in enumerate(texts)]
    translation = page(
        "# 큐\n\n## 시작\n\n`--lane 8`로 `mq take`를 실행한다. `lane 8`과 `ready`가 표시된다.\n\n"
        "## 끝\n\n`mq stop`을 호출한 다음 `mq clean --all`을 호출한다. `idle`을 기다린다.\n",
        "ko",
    )
    found = pair_history(known, page(texts[-1]), translation, 102, FeatureCache()).history
    assert (found.sync.rev, found.changed_at) == ("c2", 101)
