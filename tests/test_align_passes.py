"""The passes of the alignment after the table: joins, moves without tokens, runs in place, doubled text."""

from __future__ import annotations

import pytest

import l10ncheck
from l10ncheck.align import align
from l10ncheck.align.kept_code import without_placeholders
from l10ncheck.languages import language
from l10ncheck.markdown import parse
from l10ncheck.model import Alignment


def aligned(source: str, translation: str, locale: str) -> Alignment:
    pages = parse(source, locale="en", dialects=("hugo",)), parse(translation, locale=locale, dialects=("hugo",))
    return align(*pages, language("en"), language(locale))


def rows(source: str, translation: str, locale: str) -> list[tuple[str, int, int]]:
    """The matches that are not one to one: relation, and numbers of segments on both sides."""
    return [
        (match.relation, len(match.source), len(match.translation))
        for match in aligned(source, translation, locale).matches
        if match.relation != "matched"
    ]


LABELS = (
    "**Before:**\n\nStop the queue and wait for all of the workers.\n\n"
    "**After:**\n\nStart the queue and look at the log.\n"
)


def test_a_label_above_its_text_is_joined_with_it() -> None:
    translation = (
        "**事前:** キューを停止して、すべてのワーカーを待ちます。\n\n**事後:** キューを開始してログを確認します。\n"
    )
    assert rows(LABELS, translation, "ja") == [("merged", 2, 1), ("merged", 2, 1)]


@pytest.mark.parametrize("answers", [2, 1])
def test_a_question_and_its_answer_are_joined_if_both_begin_with_a_letter(answers: int) -> None:
    source = "**Q: Is it free?**\n\nA: Yes, for small teams.\n\n**Q: May I leave?**\n\nA: Yes, at any time.\n"
    texts = ("**F: Ist es kostenlos?**", "A: Ja, für kleine Teams.", "**F: Darf ich gehen?**", "A: Ja, jederzeit.")
    translation = "{}\n{}\n\n{}\n{}".format(*texts[: 2 + answers], *[""] * (2 - answers))
    assert [row for row in rows(source, translation, "de") if row[0] == "missing"] == [("missing", 1, 0)] * (
        2 - answers
    )


def test_a_label_is_not_joined_with_a_text_that_has_no_label() -> None:
    translation = "キューを停止して、すべてのワーカーを待ちます。\n\nキューを開始してログを確認します。\n"
    assert [relation for relation, _, _ in rows(LABELS, translation, "ja")] == ["missing", "missing"]


def test_a_term_and_its_definition_are_joined_into_an_item() -> None:
    source = "Worker\n: Takes one job after the other from the queue.\n"
    translation = "* **Worker** – nimmt einen Auftrag nach dem anderen aus der Warteschlange.\n"
    assert rows(source, translation, "de") == [("merged", 2, 1)]


@pytest.mark.parametrize(
    "translation",
    [
        "**Praca**: zadanie z kolejki.\n\n**Termin**: czas, po którym przepada.\n\n**Pas**: część kolejki.\n",
        "- Praca: zadanie z kolejki.\n- **Termin**\n- Pas: część kolejki.\n",
    ],
)
def test_terms_and_their_definitions_are_joined_in_order(translation: str) -> None:
    source = (
        "Job\n: One thing to do that is waiting in the queue.\n\nDeadline\n: The time after which it is thrown away.\n\n"
        "Lane\n: A part of the queue with workers of its own.\n"
    )
    assert rows(source, translation, "pl") == [("merged", 2, 1)] * 3
    assert rows(source, translation.partition("Pas")[0], "pl") != [("merged", 2, 1)] * 3


def test_labels_of_items_may_stand_above_their_texts() -> None:
    source = "- **Slow**: Move closer to the router.\n- **Black**: Restart it.\n- **Wrong**: Delete it, then go on.\n"
    translation = (
        "- **Повільно**\n\n  Підійдіть ближче.\n\n- **Чорно**\n\n  Перезапустіть.\n\n- **Хибно**\n\n  Видаліть.\n"
    )
    assert rows(source, translation, "uk") == [("split", 1, 2)] * 3


def test_sentences_around_a_missing_list_are_joined() -> None:
    source = (
        "In `auths` you may write patterns of hosts, with or without a dot.\n\n- `*.example.io`\n- `*-good.example.io`\n\n"
        "So a `config.json` of this kind is fine:\n"
    )
    translation = (
        "`auths`에는 점이 있거나 없는 호스트 패턴을 쓸 수 있다. 따라서 다음과 같은 `config.json`도 유효하다.\n"
    )
    assert rows(source, translation, "ko") == [("merged", 2, 1), ("missing", 1, 0), ("missing", 1, 0)]


SETTINGS = "- The name is set in `queue.name`.\n- The limit is set in `queue.limit`.\n"


@pytest.mark.parametrize(
    ("last", "expected"),
    [(" 그 후에 모든 워커를 다시 시작한다.", [("merged", 3, 1)]), ("", [("merged", 2, 1), ("missing", 1, 0)])],
)
def test_a_list_and_the_paragraph_after_it_are_joined_into_a_paragraph_with_all_their_sentences(
    last: str, expected: list[tuple[str, int, int]]
) -> None:
    translation = f"이름은 `queue.name`에서 설정한다. 한도는 `queue.limit`에서 설정한다.{last}\n"
    assert rows(f"{SETTINGS}\nRestart all workers after that.\n", translation, "ko") == expected


IMAGE = "![Map of the queue](map.png)"
KEYS = "Die Schlüssel bestehen aus Eisen und hängen an der Wand."


@pytest.mark.parametrize(
    ("translation", "expected"),
    [
        (f"{IMAGE}\n{KEYS}\n", [("merged", 2, 1)]),
        (f"{IMAGE}\nEnde.\n", [("missing", 1, 0)]),
    ],
)
def test_an_image_and_a_text_are_joined_into_the_paragraph_that_has_both(
    translation: str, expected: list[tuple[str, int, int]]
) -> None:
    assert rows(f"{IMAGE}\n\nThe keys are made of iron and hang on the wall.\n", translation, "de") == expected


def test_a_missing_paragraph_is_not_joined_with_its_neighbour() -> None:
    source = "The worker takes the oldest job from the queue.\n\nThe broker never gives a job to two workers.\n"
    assert rows(source, "워커는 큐에서 가장 오래된 잡을 가져간다.\n", "ko") == [("missing", 1, 0)]


SWAPPED = (
    "The broker gives each job to one worker only.\n\nFor more, see [Lanes](/docs/lanes).\n\n"
    "A worker that is busy does not take another job.\n"
)


def test_a_paragraph_that_changed_places_has_moved_even_without_tokens() -> None:
    translation = (
        "자세한 내용은 [레인](/docs/lanes)을 참고한다.\n\n브로커는 각 잡을 한 워커에게만 준다.\n\n"
        "바쁜 워커는 다른 잡을 가져가지 않는다.\n"
    )
    assert rows(SWAPPED, translation, "ko") == [("moved", 1, 1)]


def test_a_copy_of_a_translated_text_is_not_the_translation_of_a_missing_text() -> None:
    source = (
        "Read it first, please, and take your time.\n\n## Full lanes\n\n"
        "A full lane holds every file. Start one with `mq run --full`.\n\n"
        "A full lane takes longer than `mq run`, see [Lanes](#lanes).\n\n"
        "## Part lanes\n\nA part lane holds what `mq diff` shows.\n"
    )
    copy = "Eine volle Spur enthält jede Datei. Starten Sie eine mit `mq run --full`.\n\n"
    translation = (
        f"Lesen Sie es bitte zuerst, und nehmen Sie sich Zeit.\n\n## Volle Spuren\n\n{copy}"
        f"## Teilspuren\n\n{copy}Eine Teilspur enthält, was `mq diff` zeigt.\n"
    )
    assert rows(source, translation, "de") == [("missing", 1, 0), ("extra", 0, 1)]


def test_a_missing_and_an_extra_paragraph_of_different_lengths_have_not_moved() -> None:
    translation = "자세한 내용은 [레인](/docs/lanes)을 참고한다.\n\n브로커.\n\n바쁜 워커는 다른 잡을 가져가지 않는다.\n"
    assert [relation for relation, _, _ in rows(SWAPPED, translation, "ko")] == ["missing", "extra"]


def test_two_small_sections_without_tokens_in_common_have_not_moved() -> None:
    source = "# G\n\n## Areas\n\nThey may change over time, with the needs of the mill.\n\n## Build\n\nRun `mq test` first.\n"
    translation = (
        "# T\n\n## Bau\n\nFühren Sie zuerst `mq test` aus.\n\n## Weitere Aufgaben\n\n"
        "Ändert sich eine Datei, beginnt die Mühle noch einmal von vorn.\n"
    )
    assert {match[0] for match in rows(source, translation, "de")} == {"missing", "extra"}


def test_a_list_that_moved_without_tokens_has_moved_as_a_whole() -> None:
    items = "These are the parts:\n\n- The queue of jobs\n- The broker of lanes\n- The pool of workers\n"
    source = f"# Docs\n\nWelcome to the pages.\n\n{items}\n## Start\n\nAnyone can open an issue about it.\n"
    translation = (
        "# 문서\n\n페이지에 온 것을 환영한다.\n\n## 시작\n\n누구나 이에 대한 이슈를 열 수 있다.\n\n"
        "다음은 각 부분이다.\n\n- 잡의 큐\n- 레인의 브로커\n- 워커의 풀\n"
    )
    assert rows(source, translation, "ko") == [("moved", 1, 1)] * 4


def test_a_heading_moves_with_its_text() -> None:
    source = (
        "# C\n\n## Serving\n\nThe `serving` state says that it answers.\n\n## Ending\n\nThe `ending` state says that it ends."
        "\n\n## Ready\n\nThe `ready` state of a `worker` is a shortcut.\n"
    )
    translation = (
        "# C\n\n## Bereit\n\nDer Zustand `ready` eines `worker` ist eine Abkürzung.\n\n## Dienend\n\n"
        "Der Zustand `serving` heißt, dass er antwortet.\n\n## Endend\n\nDer Zustand `ending` heißt, dass er endet.\n"
    )
    found = aligned(source, translation, "de")
    assert [match.relation for match in found.sections if match.relation != "matched"] == ["moved"]


GROWN = (
    "# Guide\n\n## Clean up\n\nDelete the lane with `mill drop`.\n\n## One lane in two mills\n\n"
    "Until now, each lane belonged to one mill, which is easy to explain and to check. Now one lane can have two.\n\n"
    "Two mills then appear:\n\n- the mill `grinder` at port 8081\n\n## Clean up\n\nDelete it with `mill drop`.\n\n"
    "Open a shell with `mill shell`, then run `rm lanes.toml` and `rm jobs.toml`.\n\nLeave the shell with `exit`.\n"
)


def test_a_heading_goes_with_the_only_text_that_is_left_of_its_section() -> None:
    translation = (
        "# 안내\n\n## 정리\n\n`mill drop`으로 삭제한다.\n\n`mill shell`로 셸을 열고 `rm lanes.toml`과 `rm jobs.toml`을 "
        "실행한다.\n\n`exit`로 셸에서 나간다.\n\n## 한 레인을 두 곳에\n\n- 포트 8081의 제분소 `grinder`\n"
    )
    found = aligned(GROWN, translation, "ko")
    pairs = [
        (each.source.heading, each.translation.heading) for each in found.sections if each.source and each.translation
    ]
    assert ("One lane in two mills", "한 레인을 두 곳에") in [(a.prose, b.prose) for a, b in pairs if a and b]


def test_the_last_sentence_of_a_paragraph_may_be_a_paragraph_of_its_own() -> None:
    source = (
        "# Mill\n\nStop `mill` now.\n\nEach lane of the mill wants to be able to work in isolation from other lanes.\n"
        "Each lane of the mill has its own:\n\n- jobs\n\nStart `mill` again.\n"
    )
    first, last = (
        "제분소의 각 레인은 다른 레인과 격리된 상태로 작업할 수 있기를 원한다.",
        "제분소의 각 레인은 다음을 가진다.",
    )
    translation = f"# 제분소\n\n지금 `mill`을 멈춘다.\n\n{first}\n\n{last}\n\n- 잡\n\n다시 `mill`을 시작한다.\n"
    assert rows(source, translation, "ko") == [("split", 1, 2)]
    extra = rows(source, translation.replace(last, "레인이 없는 제분소는 다음을 기다린다. 그 뒤에 시작한다."), "ko")
    assert extra == [("extra", 0, 1)]


@pytest.mark.parametrize("between", ["", "다른 프로그램에서 레인을 쓰려면 다음이 필요하다.\n\n"])
def test_a_note_is_joined_only_with_adjacent_texts_outside_a_note(between: str) -> None:
    source = (
        "# Mill\n\nThe lanes need `mill.toml` at 8081.\n\n{{< note >}}\nThe flag was named `mill.lanes` before, when only "
        "small lanes were allowed. Only v1.25 to v1.27 know it.\n{{< /note >}}\n\n## End\n\nStop `mill` now.\n"
    )
    translation = (
        "# 제분소\n\n레인에는 8081의 `mill.toml`이 필요하다.\n\n- 작은 레인만 허용되었을 때의 깃발 이름은 `mill.lanes`였다.\n\n"
        f"{between}- 맷돌 v1.25와 v1.27은 이것을 알고 있다.\n\n## 끝\n\n지금 `mill`을 멈춘다.\n"
    )
    found = aligned(source, translation, "ko")
    assert [len(match.translation) for match in found.matches if len(match.translation) > 1] == ([] if between else [2])


def test_items_in_another_order_have_moved_even_if_their_lengths_differ() -> None:
    source = "* `--mode=A` (roles)\n* `--mode=B` (nodes)\n* `--mode=C` (remote check)\n"
    translation = (
        "* `--mode=B` 노드의 요청을 인가하는 특수 모드이며 다른 요청은 모두 거부한다.\n* `--mode=A` 역할\n"
        "* `--mode=C` 원격 엔드포인트로 인가를 관리하는 콜백 모드이며 응답을 기다린다.\n"
    )
    assert rows(source, translation, "ko") == [("moved", 1, 1)]


@pytest.mark.parametrize("heading", ["설치", "**설치**", "- 설치"])
def test_a_heading_that_became_another_block_is_still_its_counterpart(heading: str) -> None:
    source = "# Guide\n\nRead this first.\n\n## Setup\n\nRun the installer on every host.\n"
    translation = f"# 안내\n\n먼저 이것을 읽는다.\n\n{heading}\n\n모든 호스트에서 설치 프로그램을 실행한다.\n"
    assert rows(source, translation, "ko") == []


@pytest.mark.parametrize(
    "translation",
    [
        "Join the nodes now.\n\n이제 노드를 조인한다.\n\n모두 준비되었는지 본다.\n",
        "이제 노드를 조인한다.\n\nJoin the nodes now.\n\n모두 준비되었는지 본다.\n",
    ],
)
def test_the_text_of_the_source_beside_its_translation_belongs_to_it(translation: str) -> None:
    source = "Join the nodes now.\n\nCheck that all are ready.\n"
    assert rows(source, translation, "ko") == [("split", 1, 2)]


def test_an_untranslated_page_is_aligned_one_to_one() -> None:
    text = "Join the nodes now.\n\nCheck that all are ready.\n\nThen wait for a minute.\n"
    assert rows(text, text, "ko") == []


def test_a_list_with_a_replaced_and_a_moved_item_is_not_paired_in_order() -> None:
    source = (
        "Next:\n\n* [Rules of pods](/rules/pods)\n* [Access to the door](/doors/access)\n* [Lock the tower](/towers/lock)\n"
        "* [Keep the keys](/keys/keep)\n* [Paint the gate](/gates/paint)\n"
    )
    translation = (
        "다음:\n\n* [파드 규칙](/rules/pods)\n* [탑 잠그기](/towers/lock)\n* [API 통제](/old/control)\n"
        "* [열쇠 보관](/keys/keep)\n* [대문 칠하기](/gates/paint)\n"
    )
    found = aligned(source, translation, "ko")
    pairs = {
        match.source[0].text: match.translation[0].text for match in found.matches if match.source and match.translation
    }
    assert pairs["Lock the tower"] == "탑 잠그기"


@pytest.mark.parametrize(
    ("jam", "key", "lock"), [("Jam UI", "Key UI", "자물쇠 UI"), ("UI dżemu", "UI klucza", "UI zamka")]
)
def test_of_as_many_items_the_ones_with_the_same_link_are_paired(jam: str, key: str, lock: str) -> None:
    start, address = "* Web UI: <http://localhost:8080/>\n", "http://localhost:8080"
    source = f"{start}* Jam UI: <{address}/jam/>\n* Key UI: <{address}/key/>\n* Bin UI: <{address}/bin/>\n"
    translation = f"{start}* {lock}: <{address}/lock/>\n* {jam}: <{address}/jam/>\n* {key}: <{address}/key/>\n"
    assert [row[0] for row in rows(source, translation, "ko")] == ["extra", "missing"]
    swapped = f"{start}* {key}: <{address}/key/>\n* {jam}: <{address}/jam/>\n* {lock}: <{address}/bin/>\n"
    assert [row[0] for row in rows(source, swapped, "ko")] == ["moved"]


def test_an_interjection_before_a_sentence_is_no_sentence_of_its_own() -> None:
    source = (
        "Whew! We also cannot have a second lane while we have the first one.\n\n"
        "Users of the first lane do not expect the pier to suddenly move out from under them! However, several of the "
        "first lanes are allowed, because no one who just looks at them has the ability to change what others see.\n\n"
        "Note that a lane starts where it is built.\n"
    )
    first = "안타깝게도 첫 레인이 있는 동안에는 둘째 레인을 둘 수 없습니다."
    rest = (
        "첫 레인을 쓰는 사람은 부두가 갑자기 움직이리라 예상하지 않으니까요. 반면 첫 레인은 보기만 하니 남이 보는 것을 "
        "바꿀 수 없어 여러 개를 만들 수 있습니다."
    )
    last = "레인은 지은 곳에서 시작합니다."
    assert rows(source, f"{first} {rest}\n\n{last}\n", "ko") == [("merged", 2, 1)]
    assert rows(source, f"{rest}\n\n{last}\n", "ko") == [("missing", 1, 0)]


def test_the_last_of_some_items_without_tokens_is_the_new_one() -> None:
    source = "* Create the map\n* Open the map\n* Check the map\n"
    found = aligned(source, "* 맵을 만든다\n* 맵을 연다\n* 맵을 본다\n* 맵을 닫는다\n", "ko")
    assert [match.translation[0].text for match in found.matches if match.relation == "extra"] == ["맵을 닫는다"]


def test_an_empty_item_keeps_the_places_of_the_items_after_it() -> None:
    source = "- Turn the key\n- Open the door\n- Go in\n- Close the door\n"
    found = aligned(source, "-\n- 문을 연다\n- 들어간다\n- 문을 닫는다\n", "ko")
    assert [match.source[0].text for match in found.matches if match.relation == "missing"] == ["Turn the key"]


def test_a_tag_that_shares_only_its_name_has_not_moved() -> None:
    source = '# P\n\n## One\n\nText.\n\n## Two\n\n{{< state gate="LastTime" >}}\n'
    translation = '# 퍼\n\n## 하나\n\n{{< state since="v1.23" >}}\n\n글.\n'
    assert "moved" not in [relation for relation, _, _ in rows(source, translation, "ko")]


def test_a_number_inside_a_paragraph_is_a_broken_list() -> None:
    source = "# Steps\n\n1. **Write the file**.\n   It holds the index.\n2. **Start the job**.\n\nDone.\n"
    translation = "# 단계\n\n   색인을 담고 있다.\n2. **잡을 시작한다**.\n\n끝.\n"
    report = l10ncheck.compare(source, translation, locale="ko")
    assert "broken-list" in [finding.rule for finding in report.findings]


def test_a_text_whose_code_is_at_the_end_of_another_text_is_joined_with_it() -> None:
    source = (
        "Run `one` now.\n\nThe values are at the address `/values`, which needs a login that is given out.\n\n"
        "On version 21 you have to use `--show-all=20` to see them.\n\nRun `two` now.\n"
    )
    translation = (
        "`one`을 지금 실행한다.\n\n값은 로그인이 필요한 주소 `/values`에 있다. 오래된 값을 보려면 `--show-all=20`을 써야 한다.\n\n"
        "`two`를 지금 실행한다.\n"
    )
    assert rows(source, translation, "ko") == [("merged", 2, 1)]


def test_words_in_code_may_lose_their_marks() -> None:
    source = "# Lanes\n\nThe `Lane` and the `Worker` of `<your name>` end.\n"
    assert rows(source, "# レーン\n\n`<あなたの名前>`のレーンとワーカーが終了します。\n", "ja") == []


def test_items_about_two_tools_with_one_shared_link_have_not_moved() -> None:
    source = "- [Mill](https://mill.example.com) opens lanes.\n- [Loom](https://loom.example.com) weaves.\n- [Heddle](https://github.com/heddle/heddle) is a [Loom](https://loom.example.com) that can run as a gate.\n"
    translation = "- [Treadle](https://treadle.example.com/)은 [룸](https://loom.example.com) 기반의 게이트이다.\n- [밀](https://mill.example.com)은 레인을 연다.\n- [룸](https://loom.example.com)은 짠다.\n"
    assert not any(relation == "moved" for relation, *_ in rows(source, translation, "ko"))


def test_texts_that_share_only_the_numbers_of_a_limit_have_not_moved() -> None:
    source = "Lanes use `mq` on port 8080.\n\nIf the range 0-65535 is extended by an option, the limits apply to the new range.\n\n## Set up\n\nThe mill gives each lane a UID and a GID above that range.\n"
    translation = "레인은 8080 포트에서 `mq`를 쓴다.\n\n## 설정\n\n호스트의 파일에는 0부터 65535까지의 UID와 GID를 쓰는 것이 좋다.\n\n밀은 각 레인에 그보다 높은 UID와 GID를 준다.\n"
    assert not any(relation == "moved" for relation, *_ in rows(source, translation, "ko"))


def test_a_command_after_the_prompt_of_root_is_joined_with_its_output() -> None:
    source = "Start it:\n\n```sh\nmq-cli -h mill\n```\n```console\nmq> push a\n1\nmq> push b\n2\n```\n"
    translation = "시작한다.\n\n```\n# mq-cli -h mill\nmq> push a\n1\nmq> push b\n2\n```\n"
    assert ("merged", 2, 1) in rows(source, translation, "ko")


def test_a_text_whose_link_ends_the_text_before_is_joined_although_much_of_that_text_is_new() -> None:
    source = (
        "When the broker creates a new lane for a queue, the `name` of the queue is a part of the name of that lane. A "
        "name must be a valid [path segment](/docs/names), but this can give unexpected results for the hosts of the "
        "workers that take jobs from it. For best results, follow the stricter rules for a host.\n\n"
        "For everything about the files of lanes, see [lane files](/docs/files/).\n\nA lane also needs a `size`.\n"
    )
    start = "Der `name` einer Spur muss ein gültiges [Pfadsegment](/docs/names) sein."
    links = " Alles über ihre Dateien steht unter [Spurdateien](/docs/files/)."
    assert rows(source, f"{start}{links}\n\nEine Spur braucht auch eine `size`.\n", "de") == [("merged", 2, 1)]
    assert rows(source, f"{start}\n\nEine Spur braucht auch eine `size`.\n", "de") == [("missing", 1, 0)]


def test_a_text_with_the_code_and_numbers_of_the_next_text_is_joined_with_it() -> None:
    source = "1. If a lane defines a `halt` hook and the limit in the spec is not 0, the mill runs that hook. The default limit is 30 seconds.\n\n   If the `halt` hook still runs after the limit, the mill asks for a small extension of 2 seconds.\n"
    translation = "1. 레인이 `halt` 훅을 정의한 경우, 밀은 그 훅을 실행한다. 제한 시간이 지나도 `halt` 훅이 실행 중이면, 밀은 2초의 짧은 연장을 요청한다.\n"
    assert rows(source, translation, "ko") == [("merged", 2, 1)]


def test_short_texts_in_one_place_are_paired_whatever_their_lengths_are() -> None:
    source = "- `port`\n- W/E bound\n- `pier`\n\nSay W, E, bound.\n"
    translation = "- `port`\n- идущий на запад или на восток\n- `pier`\n\nСкажи W, E, bound.\n"
    assert rows(source, translation, "ru") == []


def test_a_compound_with_a_hyphen_shares_its_words() -> None:
    source = "- Open the boat with several harbour tabs.\n- Write letters from them.\n- Close it.\n"
    translation = (
        "- Öffnen Sie das Boot mit mehreren Harbour-Tabs.\n- Schreiben Sie Briefe in den Tabs.\n- Schließen Sie es.\n"
    )
    assert rows(source, translation, "de") == []


@pytest.mark.parametrize("lost", ["Worker", "Broker", "Lane"])
def test_a_lost_definition_is_missing_as_a_whole(lost: str) -> None:
    definitions = {
        "Worker": (
            "Takes one job after the other from the queue.",
            "**Arbeiter** – Nimmt einen Auftrag nach dem anderen aus der Warteschlange.",
        ),
        "Broker": (
            "Gives every job to exactly one worker.",
            "**Vermittler** – Gibt jeden Auftrag an genau einen Arbeiter.",
        ),
        "Lane": (
            "A row of jobs that wait for the same worker.",
            "**Spur** – Eine Reihe von Aufträgen, die auf denselben Arbeiter warten.",
        ),
    }
    source = "# Terms\n\n" + "\n".join(f"{term}\n: {text}\n" for term, (text, _) in definitions.items())
    items = "".join(f"- {item}\n" for term, (_, item) in definitions.items() if term != lost)
    (finding,) = l10ncheck.compare(source, f"# Begriffe\n\n{items}", locale="de").findings
    assert finding.message == f'2 paragraphs missing in the translation, starting with "{lost}"'


def test_a_text_between_a_label_and_its_last_sentence_is_joined_with_both() -> None:
    source = (
        "- **Top lane**\n\n    The number of jobs that are returned.\n\n"
        "    When a rerank job is selected, this number is set by the size of the lane.\n"
    )
    translation = (
        "- **Top レーン**：返されるジョブの数です。rerank ジョブを選択すると、この数はレーンの大きさで決まります。\n"
    )
    assert rows(source, translation, "ja") == [("merged", 3, 1)]


@pytest.mark.parametrize("block", ["    mq -h\n", "```\nmq -h\n```\n"])
def test_a_label_and_its_code_block_are_the_paragraph_with_the_same_code(block: str) -> None:
    source, translation = "**Show help:**  \n`mq -h`\n\nStop.\n", f"**顯示說明：**\n\n{block}\n停止。\n"
    assert rows(source, translation, "zh-tw") == [("split", 1, 2)]


def test_a_code_block_with_other_code_is_not_joined() -> None:
    source, translation = "**Show help:**  \n`mq -h`\n\nStop.\n", "**顯示說明：**\n\n    mq -v\n\n停止。\n"
    assert ("split", 1, 2) not in rows(source, translation, "zh-tw")


def test_glosses_that_the_page_has_elsewhere_do_not_keep_two_paragraphs_apart() -> None:
    source = (
        "# Index Method\n\nRead about the document here.\n\n## General\n\n"
        "Suitable for most standard document tasks. It provides flexible index options, and you can choose a method "
        "by its quality and its cost.\n\nGeneral mode supports both fast and slow method settings, and many lanes.\n"
    )
    translation = (
        "# 索引方式 (Index Method)\n\n在此阅读文档 (Document)。\n\n## 通用\n\n"
        "适用于大多数标准文档处理场景。它提供灵活的索引选项，你可以根据对质量和成本的不同要求选择合适的方法。"
        "通用模式支持快速和慢速的方式设置，以及多种通道。\n"
    )
    assert rows(source, translation, "zh") == [("merged", 2, 1)]


def test_a_word_does_not_translate_a_paragraph() -> None:
    source = (
        "# Lanes\n\nRun `mq start` now.\n\n"
        "Use the settings of the lane to set up all parameters of the connection. You can use them for the following:\n\n"
        "Run `mq stop` now.\n\nThe last function of all.\n"
    )
    translation = "# 通道\n\n现在运行 `mq start`。\n\n或\n\n现在运行 `mq stop`。\n"
    found = [relation for relation, _, _ in rows(source, translation, "zh")]
    assert found == ["missing", "extra", "missing"]


def test_the_tags_of_a_note_move_only_with_its_text() -> None:
    note = "{{< note >}}\n%s\n{{< /note >}}\n\n"
    source = (
        "# A\n\n"
        + note % "The `rope` holds each of the boats at the pier from `dusk` on."
        + "## B\n\nSet `depth` to 4.\n"
    )
    other = note % "`ticket`은 배를 타는 사람이면 누구나 사고, `crew`에게 보여 준다."
    relations = [match[0] for match in rows(source, f"# 가\n\n## 나\n\n`depth`를 4로 정한다.\n\n{other}", "ko")]
    assert "moved" not in relations
    kept = note % "Set `rope` to 7."
    translation = "# 가\n\n## 나\n\n`depth`를 4로 정한다.\n\n" + note % "`rope`를 7로 정한다."
    relations = [match[0] for match in rows(f"# A\n\n{kept}## B\n\nSet `depth` to 4.\n", translation, "ko")]
    assert relations == ["moved"] * 3


def test_a_tag_that_shows_a_state_moves_only_with_the_text_beside_it() -> None:
    state = '{{< state for="v1.%s" state="beta" >}}\n\n'
    source = "# A\n\n" + state % 1 + "Set `rope` to 7.\n\n## B\n\nSet `depth` to 4.\n\nSet `mast` to 5.\n"
    staying = (
        "# 가\n\n`rope`를 7로 정한다.\n\n## 나\n\n`depth`를 4로 정한다.\n\n" + state % 9 + "`mast`를 5로 정한다.\n"
    )
    assert rows(source, staying, "ko") == [("missing", 1, 0), ("extra", 0, 1)]
    moving = "# 가\n\n`depth`를 4로 정한다.\n\n## 나\n\n" + state % 9 + "`rope`를 7로 정한다.\n"
    assert rows(source, moving, "ko") == [("moved", 1, 1), ("moved", 1, 1), ("missing", 1, 0)]


def test_items_that_begin_with_links_are_paired_by_their_pages() -> None:
    source = "- [North (v1)](/north.v1)\n- [Harbour (v1)](/harbour.v1), [Harbour (v2)](/harbour.v2)\n- [Pier](/pier)\n"
    translation = "- [항구 (v1)](/harbour.v1)\n- [부두](/pier)\n"
    assert rows(source, translation, "ko") == [("missing", 1, 0)]


def test_an_item_of_a_missing_section_does_not_replace_the_same_item_elsewhere() -> None:
    option = "## %s\n\n- Type: `boolean`\n- Default: `%s`\n\n%s\n\n"
    source = (
        "# Options\n\n## rope\n\n- Type: `boolean | ((place: Pier) => string)`\n\nHolds the boat.\n\n"
        + option % ("mast", "true", "Raises the mast of the boat.")
        + option % ("ticket", "false", "Sells the tickets at the pier in the evening.")
    )
    translation = (
        "# 옵션\n\n## rope\n\n- 타입: `boolean`\n\n배를 잡아 둔다.\n\n"
        "## mast\n\n- 타입: `boolean`\n- 기본값: `true`\n\n배의 돛대를 올린다.\n"
    )
    relations = [match[0] for match in rows(source, translation, "ko")]
    assert relations == ["missing"] * 4


def test_rewritten_items_stay_in_their_places() -> None:
    like = "[like @kim%d did for the pages of the mill](https://mill.example/mill%d/docs/pull/15%d)"
    links = [like % (number, number, number) for number in range(5)]
    source = (
        f"# Write\n\n- Write the pages of the project, {links[0]}, {links[1]}\n"
        "- Collect a folder of examples that show how the project is used\n"
        f"- Start a newsletter for the project, or collect the best of the list, {', '.join(links[2:])}\n"
        "- Write tutorials for the project, [like the people of Pier did](https://pier.example/)\n"
    )
    translation = (
        "# نوشتن\n\n- اسناد را بنویسید\n- پوشه‌ی نمونه‌ها را تنظیم کنید تا نحوه‌ی استفاده‌ی پروژه را نشان دهد\n"
        "- برای پروژه یک خبرنامه راه‌اندازی کنید، یا شاخصه‌های آن را نوشته و تنظیم کنید و دیگران را از کار آن آگاه کنید\n"
        "- برای پروژه آموزش بنویسید، [مانند مردم Pier](https://pier.example/)\n"
    )
    relations = [match[0] for match in rows(source, translation, "fa")]
    assert "moved" not in relations and "missing" in relations


def test_an_emoji_that_stands_in_another_sentence_pairs_no_texts() -> None:
    source = "# T\n\n🎉 We love lanes.\n\nThanks to all of you!\n\nGo on with the work.\n"
    translation = "# T\n\nNos encantan los carriles.\n\n¡Gracias a todos! 🎉\n\nSigue con el trabajo.\n"
    assert rows(source, translation, "es") == []


@pytest.mark.parametrize(
    ("locale", "text", "last"),
    [
        ("es", "Para cargar carriles en esta consola:", "Para conservarlo, añada la línea a su perfil."),
        ("de", "Um Spuren in dieser Shell zu laden:", "Fügen Sie die Zeile zum Behalten Ihrem Profil hinzu."),
    ],
)
def test_a_command_in_a_paragraph_may_become_a_code_block(locale: str, text: str, last: str) -> None:
    command = "mill lane --load | mill run"
    source = f"To load lanes in this shell:\n{command}\n\nTo keep it, add the line to your profile.\n"
    translation = f"{text}\n\n```\n{command}\n```\n\n{last}\n"
    assert rows(source, translation, locale) == [("split", 1, 2)]
    assert not l10ncheck.compare(source, translation, locale=locale).findings


@pytest.mark.parametrize(
    ("locale", "text", "last"),
    [
        ("de", "Die Ausgabe ist:", "Wenn die Spur nicht `open` ist, lesen Sie das Protokoll."),
        ("ko", "출력은 다음과 같다.", "`open`이 아니면 로그를 읽는다."),
        ("fr", "Le résultat est :", "Si la voie n'est pas `open`, lisez le journal."),
    ],
)
def test_a_lost_code_block_is_missing_although_the_next_text_names_its_content(
    locale: str, text: str, last: str
) -> None:
    source = "The output is:\n\n```\nopen\n```\n\nIf the lane is in another state, read the log.\n"
    (finding,) = l10ncheck.compare(source, f"{text}\n\n{last}\n", locale=locale).findings
    assert finding.rule == "missing-code-block"


def test_words_of_an_address_do_not_show_that_a_text_moved() -> None:
    source = "# T\n\n- **Docs**: the reference and the docs of all lanes.\n\n## Run\n\nCall `mill run`.\n"
    translation = (
        "# T\n\n## 실행\n\n`mill run`을 호출합니다.\n\n"
        "웹 서버가 [http://localhost:9001/docs/reference/](http://localhost:9001/docs/reference/)에서 시작됩니다.\n"
    )
    assert {relation for relation, _, _ in rows(source, translation, "ko")} == {"missing", "extra"}


def test_an_item_that_lost_a_clause_keeps_its_place_in_the_list() -> None:
    texts = [(f"Set `{name}` to 3 now.", f"`{name}`을 이제 3으로 한다.") for name in "abcdefghijklmnop"]
    clause = ", [as others did](https://a.example/1) for all of their [new projects](https://b.example/2)"
    items = f"* Write and improve the manual of the project{clause}\n* Draw `lane.png`\n"
    source = "\n\n".join(["# T", *(text for text, _ in texts), items, "Set `q` to 4."])
    translation = "\n\n".join(["# T", *(text for _, text in texts), "* 설명서를 쓰고 고친다\n* `lane.png`를 그린다\n"])
    assert rows(source, translation, "ko") == [("missing", 1, 0)]


@pytest.mark.parametrize(
    "original", ["", "  _The truth is that a lane needs its guards, and we cannot do without them._\n\n"]
)
def test_an_element_that_blank_lines_divide_is_the_element_in_one_block(original: str) -> None:
    image, author = (
        '<aside class="quote">\n  <img src="/ann.png" alt="">\n',
        "  <p>\n— Ann, [Lanes](/lanes)\n  </p>\n</aside>\n",
    )
    truth = "  The truth is that a lane needs its guards, and we cannot do without them.\n"
    wahrheit = "\n  In Wahrheit braucht eine Spur ihre Wächter, und ohne sie kommen wir nicht aus.\n\n"
    last = "Long debates distract others.\n", "Lange Debatten lenken andere ab.\n"
    source = f"# T\n\n{image}{truth}{author}\n{last[0]}"
    divided = f"# T\n\n{image}{wahrheit}{original}{author}\n{last[1]}"
    assert rows(source, divided, "de") == [("split", 1, 4 if original else 3)]
    assert not l10ncheck.compare(source, divided, locale="de").findings
    both = f"{image}{truth}{author}\n{image}\n{truth}\n{author}\n"
    assert rows(f"# T\n\n{both}{last[0]}", f"# T\n\n{both}{last[1]}", "de") == []


def test_an_element_whose_first_line_stands_alone_is_the_element_in_one_block() -> None:
    author = "  <p>\n— Ann, [Lanes](/lanes)\n  </p>\n</aside>\n\n"
    source = f'# T\n\n<aside class="quote">\n  A lane needs its guards at night.\n{author}Long debates distract.\n'
    wahrheit = "  Eine Spur braucht nachts ihre Wächter.\n\n  _A lane needs its guards at night._\n\n"
    divided = f'# T\n\n<aside class="quote">\n\n{wahrheit}{author}Lange Debatten lenken ab.\n'
    assert rows(source, divided, "de") == [("split", 1, 3)]
    assert not l10ncheck.compare(source, divided, locale="de").findings
    untranslated = divided.replace("  Eine Spur braucht nachts ihre Wächter.\n\n", "")
    assert "untranslated-text" in {each.rule for each in l10ncheck.compare(source, untranslated, locale="de").findings}


@pytest.mark.parametrize(
    ("texts", "locale"),
    [
        (["Ein Hof braucht Wächter.", "Die Wege sind lang.", "Jede Spur hat ein Schild.", "— ein Fahrer"], "de"),
        (["車庫には番人が必要です。", "道は長いです。", "どの車線にも標識があります。", "— ある運転手"], "ja"),
        (["المستودع يحتاج إلى حراس.", "الطرق طويلة.", "لكل مسار لافتة.", "— سائق"], "ar"),
    ],
)
def test_of_equal_elements_the_divided_one_is_that_in_the_same_place(texts: list[str], locale: str) -> None:
    def page(first: str, between: str, second: str, author: str, blank: str) -> str:
        author = f"  <p>\n{author}\n  </p>\n</div>\n\n"
        return f"<div>\n  {first}\n{author}{between}\n\n<div>\n  {second}\n{blank}{author}"

    source = page("A yard needs its guards.", "The roads are long.", "Each lane has a sign.", "— a driver", "")
    first, between, second, author = texts
    translation = page(first, between, second, author, "\n")
    assert rows(source, translation, locale) == [("split", 1, 2)]
    assert not l10ncheck.compare(source, translation, locale=locale).findings


@pytest.mark.parametrize(
    ("items", "locale"),
    [
        (
            (
                "- Параметр `--night` відкриває `lanes.toml` вночі.\n"
                "- Сам лист вартовий не надсилає. Тому ви не можете просто так відповісти на будь-який лист.\n"
                "- Файл `guards.toml` називає вартових, а `mail.toml` їхні листи.\n"
            ),
            "uk",
        ),
        (
            (
                "- Η επιλογή `--night` ανοίγει το `lanes.toml` τη νύχτα.\n"
                "- Το ίδιο το γράμμα δεν το στέλνει ο φύλακας. Άρα δεν μπορείτε να απαντήσετε στο γράμμα.\n"
                "- Το αρχείο `guards.toml` ονομάζει τους φύλακες, και το `mail.toml` τα γράμματα.\n"
            ),
            "el",
        ),
    ],
)
def test_an_item_without_tokens_moves_with_the_items_around_it(items: str, locale: str) -> None:
    stays = "".join(
        f"`{name}` = {n}\n\n" for n, name in enumerate(("lane-a", "gate_b", "yard.c", "pierD", "mill/e"), 3)
    )
    source = (
        "- The option `--night` opens `lanes.toml` at night.\n"
        "- The mail itself is not sent by a guard. So you can't answer a mail.\n"
        "- The file `guards.toml` names the guards, and `mail.toml` their mail.\n\n"
    )
    assert rows(f"# T\n\n{source}{stays}", f"# T\n\n{stays}{items}", locale) == [("moved", 1, 1)] * 3
    first, _, last = items.splitlines()
    other = "\n".join([first, "- `--force` `--quick` 5", last])
    found = rows(f"# T\n\n{source}{stays}", f"# T\n\n{stays}{other}", locale)
    assert sorted(found) == [("extra", 0, 1), ("missing", 1, 0), ("moved", 1, 1), ("moved", 1, 1)]


@pytest.mark.parametrize(
    ("locale", "label", "end"), [("de", "Zitat:", "Ende."), ("ja", "引用：", "終わり。"), ("ru", "Цитата:", "Конец.")]
)
def test_a_quotation_in_a_divided_element_is_translated_only_with_a_text_as_long(
    locale: str, label: str, end: str
) -> None:
    start, author = (
        '<aside class="quote">\n  <img src="/ann.png" alt="">\n',
        "  <p>\n— Ann, [Lanes](/lanes)\n  </p>\n</aside>\n",
    )
    text = "  A lane needs its guards at night, and the boats need them too.\n"
    source = f"# T\n\n{start}{text}{author}\nThe end.\n"
    for shown in (text, f"  {label}\n\n{text}"):
        translation = f"# T\n\n{start}\n{shown}\n{author}\n{end}\n"
        assert "untranslated-text" in {
            each.rule for each in l10ncheck.compare(source, translation, locale=locale).findings
        }


@pytest.mark.parametrize(
    ("code", "command"),
    [
        ("fly ls {{path/to/file|path/to/folder}}", "fly ls {}"),
        ("fly ls {{pfad/zur/datei|pfad/zum/ordner}}", "fly ls {}"),
        ("fly {{on|off}}", ""),
    ],
)
def test_a_choice_of_paths_is_a_placeholder(code: str, command: str) -> None:
    assert without_placeholders(code) == command
