"""Alignment: every segment once, order kept, merges, moves, and no quadratic blow-up in what it looks at."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10ncheck.align import align
from l10ncheck.languages import language
from l10ncheck.markdown import parse
from l10ncheck.model import Alignment

BLOCKS = [
    "# Title\n",
    "## Limits {#limits}\n",
    "### Order\n",
    "Jobs wait in a queue until a worker is free.\n",
    "A queue holds 500 jobs.\n",
    "The `worker` takes the oldest job.\n",
    "See [the guide](/docs/guide/) for more.\n",
    "- one `a`\n- two `b`\n",
    "1. first\n\n2. second\n",
    "```sh\nmq start\n```\n",
    "| Key | Value |\n|---|---|\n| `size` | 500 |\n",
    "> A quote.\n",
    "![figure](/images/queue.png)\n",
    "{{< note >}}\nMind the gap.\n{{< /note >}}\n",
    "<p>HTML</p>\n",
    "큐는 잡을 500개까지 담는다.\n",
    "잡은 워커가 빌 때까지 큐에서 기다린다.\n",
]
pages = st.lists(st.sampled_from(BLOCKS), max_size=14).map("\n".join)


def aligned(source: str, translation: str) -> Alignment:
    dialects = ("hugo",)
    return align(
        parse(source, locale="en", dialects=dialects),
        parse(translation, locale="ko", dialects=dialects),
        language("en"),
        language("ko"),
    )


def relations(source: str, translation: str) -> list[str]:
    return [match.relation for match in aligned(source, translation).matches]


@example(
    "# Title\n\nJobs wait here.\n\nJobs wait here.\n", "Jobs wait here.\n\n# Title\n\n# Title\n\nJobs wait here.\n"
)
@given(pages, pages)
@settings(max_examples=150, deadline=None)
def test_every_segment_of_both_pages_is_in_exactly_one_match(source: str, translation: str) -> None:
    found = aligned(source, translation)
    for page, side in ((found.source, "source"), (found.translation, "translation")):
        seen = Counter(segment.index for match in found.matches for segment in getattr(match, side))
        assert seen == Counter(segment.index for segment in page.segments)


@given(pages, pages)
@settings(max_examples=100, deadline=None)
def test_relation_and_sides_agree_and_confidence_is_a_share(source: str, translation: str) -> None:
    for match in aligned(source, translation).matches:
        assert (match.relation == "missing") == (not match.translation)
        assert (match.relation == "extra") == (not match.source)
        assert 0 <= match.confidence <= 1
        if match.relation == "matched":
            assert len(match.source) == len(match.translation) == 1


@given(pages)
@settings(max_examples=80, deadline=None)
def test_a_page_is_aligned_with_itself_one_to_one(page: str) -> None:
    found = aligned(page, page)
    assert all(match.relation == "matched" for match in found.matches)
    assert all(match.source[0].index == match.translation[0].index for match in found.matches)


def test_matches_stand_in_the_order_of_the_translation() -> None:
    found = aligned("# A\n\nOne `x`.\n\nTwo `y`.\n\nThree `z`.\n", "# 가\n\n하나 `x`.\n\n셋 `z`.\n")
    assert [match.relation for match in found.matches] == ["matched", "matched", "missing", "matched"]


def test_two_source_paragraphs_joined_in_one_are_merged() -> None:
    source = "Jobs wait in a queue until `worker` is free to take them.\n\nThen `ack` is called by the worker itself.\n"
    translation = "잡은 `worker`가 가져갈 수 있을 때까지 큐에서 기다린다. 그런 다음 워커가 직접 `ack`를 호출한다.\n"
    assert relations(source, translation) == ["merged"]


def test_a_paragraph_in_two_is_split() -> None:
    source = "Jobs wait in a queue until `worker` is free to take them. Then `ack` is called by the worker itself.\n"
    translation = (
        "잡은 `worker`가 가져갈 수 있을 때까지 큐에서 기다린다.\n\n그런 다음 워커가 직접 `ack`를 호출하여 알린다.\n"
    )
    assert relations(source, translation) == ["split"]


def test_a_moved_section_is_moved_and_not_missing_and_extra() -> None:
    source = "# Q\n\n## A {#a}\n\nA `queue` of 500.\n\n## B {#b}\n\nThe `jobs` run.\n\n## C {#c}\n\nCall `mq stop` for 30 s.\n"
    translation = (
        "# 큐\n\n## 다 {#c}\n\n`mq stop`을 30초.\n\n## 가 {#a}\n\n500개의 `queue`.\n\n## 나 {#b}\n\n`jobs` 실행.\n"
    )
    found = aligned(source, translation)
    assert Counter(match.relation for match in found.sections)["moved"] == 1
    assert not {"missing", "extra"} & {match.relation for match in found.matches}


def test_list_markers_nesting_and_looseness_do_not_matter() -> None:
    source = "- Run `a`.\n- Run `b`.\n\n  ```sh\n  b --now\n  ```\n"
    translation = "1. `a`를 실행한다.\n\n2. `b`를 실행한다.\n\n```sh\nb --now\n```\n"
    assert relations(source, translation) == ["matched", "matched", "matched"]


def test_fields_of_the_front_matter_go_together_by_their_keys() -> None:
    source = "---\ntitle: Queue\ndescription: What a queue is\n---\n\nJobs wait.\n"
    translation = "---\ndescription: 큐란 무엇인가\ntitle: 큐\n---\n\n잡은 기다린다.\n"
    found = aligned(source, translation)
    assert {(m.source[0].label, m.translation[0].label) for m in found.matches} == {
        ("title", "title"),
        ("description", "description"),
        ("", ""),
    }


def test_an_empty_translation_lacks_everything() -> None:
    assert set(relations("# A\n\nText here.\n", "")) == {"missing"}


def test_a_section_of_a_thousand_paragraphs_with_one_lost_is_aligned() -> None:
    source = [f"Job number {i} waits in the queue for the worker.\n" for i in range(1000)]
    translation = [f"작업 {i} 번은 큐에서 워커를 기다린다.\n" for i in range(1000) if i != 400]
    found = aligned("\n".join(source), "\n".join(translation))
    assert [match.source[0].index for match in found.matches if match.relation == "missing"] == [400]


def test_a_long_section_without_any_tokens_is_aligned_in_a_band() -> None:
    source = ["Jobs wait in the queue until the worker is free.\n"] * 300
    translation = ["잡은 워커가 빌 때까지 큐에서 기다린다.\n"] * 299
    found = aligned("\n".join(source), "\n".join(translation))
    assert Counter(match.relation for match in found.matches) == {"matched": 299, "missing": 1}


def test_of_a_section_that_stands_twice_in_a_row_the_second_one_is_extra() -> None:
    source = "# A\n\n## Wait\n\nIt waits.\n\n```sh\nmq wait\n```\n\n## Stop\n\nIt stops.\n"
    section = "## 대기\n\n기다린다.\n\n```sh\nmq wait\n```\n\n"
    found = aligned(source, f"# 가\n\n{section}{section}## 중지\n\n멈춘다.\n")
    extra = [match.translation[0].index for match in found.matches if match.relation == "extra"]
    assert extra == [4, 5, 6]
    assert {match.relation for match in found.matches} == {"matched", "extra"}


def test_of_an_item_that_stands_twice_in_a_row_the_second_one_is_extra() -> None:
    source = "- The wheel turns the shaft.\n- The shaft turns the stone.\n- The stone grinds grain.\n"
    translation = "- 바퀴가 축을 돌린다.\n- 축이 맷돌을 돌린다.\n- 축이 맷돌을 돌린다.\n- 맷돌이 곡식을 간다.\n"
    assert relations(source, translation) == ["matched", "matched", "extra", "matched"]


def test_a_decimal_comma_is_a_decimal_point() -> None:
    table = "| Mill | Load |\n|---|---|\n| Small | 1.5 |\n| Large | 1,250.25 |\n"
    dutch = "| Molen | Last |\n|---|---|\n| Groot | 1.250,25 |\n| Klein | 1,5 |\n"
    matches = aligned(table, dutch).matches
    assert [[segment.index for segment in match.source] for match in matches if match.translation] == [[0], [2], [1]]


def test_tags_are_no_copies_of_each_other() -> None:
    tabs = '{{< tab name="A" >}}\n\nWait.\n\n{{< /tab >}}\n{{< tab name="B" >}}\n\nStop.\n\n{{< /tab >}}\n'
    found = aligned(tabs, '{{< tab name="A" >}}\n\n기다린다.\n\n{{< tab name="B" >}}\n\n멈춘다.\n\n{{< /tab >}}\n')
    assert [match.source[0].index for match in found.matches if match.relation == "missing"] == [2]


def test_lists_with_the_same_items_are_paired_in_order_although_one_pair_fits_badly() -> None:
    source = "Try it:\n\n- Open the app with several tabs.\n- Write messages from them.\n- Close one of them then.\n"
    translation = (
        "So geht es:\n\n- Öffnen Sie die Anwendung mit mehreren Tabs.\n"
        "- Schreiben Sie nun in jedem der geöffneten Tabs eine Nachricht.\n- Schließen Sie dann einen davon.\n"
    )
    assert set(relations(source, translation)) == {"matched"}


def test_the_parts_of_words_with_accents_are_no_common_words() -> None:
    pages = (
        parse("A tip.\n\nThe next sections are **not** advanced.\n\nIt's possible that your case is solved there.\n"),
        parse("Dica.\n\nAs próximas seções **não** são avançadas.\n\nÉ possível que o seu caso seja resolvido.\n"),
    )
    found = align(*pages, language("en"), language("pt"))
    assert {match.relation for match in found.matches} == {"matched"}


def test_a_paragraph_does_not_take_the_place_of_a_lost_footnote() -> None:
    source = "Text is here.[^1]\n\n[^1]: The note says more.\n"
    found = aligned(source, "글은 여기에 있다.[^1]\n")
    assert [match.source[0].text for match in found.matches if match.relation == "missing"] == ["The note says more."]


@pytest.mark.parametrize("lost", [0, 2])
def test_a_label_in_bold_is_not_paired_with_a_sentence_of_its_length(lost: int) -> None:
    source = [
        "A lane is a row.",
        "**What is counted?**",
        "All jobs are, even those that fail.",
        "**What then?**",
        "They wait.",
    ]
    translation = ["레인은 줄이다.", "**무엇을 세는가?**", "실패한 잡까지 모두 센다.", "**그다음에는?**", "기다린다."]
    del translation[lost + 1]
    found = aligned("\n\n".join(source), "\n\n".join(translation))
    assert [match.source[0].text for match in found.matches if match.relation == "missing"] == [
        source[lost + 1].strip("*")
    ]


def test_a_sentence_below_a_lost_image_is_not_paired_with_the_words_in_its_place() -> None:
    found = aligned("See it.\n\n![Map of lanes](a.png)\n\nThe end of it.\n", "보라.\n\n레인의 지도 그림\n\n끝.\n")
    (caption,) = (match.translation[0].text for match in found.matches if match.relation == "extra")
    assert caption == "레인의 지도 그림"


def test_an_item_whose_code_fence_ran_into_its_text_is_paired_by_the_text_before_the_fence() -> None:
    source = "1. Open a terminal.\n\n2. List the keys:\n\n   ```shell\n   gpg --list-keys --keyid-format long\n   ```\n\n3. Copy it.\n"
    broken = (
        "1. 터미널을 연다.\n\n2. 키를 나열한다. ```shell gpg --list-keys --keyid-format long\n   ```\n\n3. 복사한다.\n"
    )
    pairs = [
        (a.prose, b.prose[:6])
        for match in aligned(source, broken).matches
        for a, b in zip(match.source, match.translation, strict=False)
    ]
    assert ("List the keys:", "키를 나열한") in pairs


@pytest.mark.parametrize(
    ("locale", "first", "second"),
    [
        (
            "ko",
            "일반적으로 새로운 작업자는 이미 배포된 파일을 자신의 방법대로 다시 정리하지 않아도 충분히 일을 시작할 수 있습니다.",
            "아무도 응답하지 않더라도 실망하지 마세요. 대부분의 사람은 자신의 프로젝트만으로도 시간이 부족하기 마련입니다.",
        ),
        (
            "de",
            "In der Regel fängt jeder gern an, wenn er nicht erst alle fremden Dateien nach eigenem Muster ordnen muss.",
            "Antwortet niemand, so verlieren Sie nicht den Mut: Die meisten haben schon mit eigenen Vorhaben genug zu tun.",
        ),
    ],
)
def test_words_of_an_untranslated_quotation_do_not_part_other_texts(locale: str, first: str, second: str) -> None:
    quotation = (
        "> Most people with a project just don't have the time to give things back. Promote the work of the others, "
        "and find out what they want in a way that is easy for them.\n"
    )
    texts = (
        "Most newcomers start quickly, since people need not first arrange the existing files just to give back work.",
        "Never despair because nobody answers: most are already occupied with a project, and time is what people lack.",
    )
    pages = (
        parse(f"# Work\n\n{texts[0]}\n\n{texts[1]}\n\n{quotation}"),
        parse(f"# X\n\n{first}\n\n{second}\n\n{quotation}"),
    )
    found = align(*pages, language("en"), language(locale))
    assert [match.relation for match in found.matches] == ["matched"] * 4
    assert min(match.confidence for match in found.matches) > 0.25


@pytest.mark.parametrize(
    ("locale", "counting", "records"), [("bn", "গণনা", "নথি"), ("th", "การนับ", "บันทึก"), ("el", "Μέτρηση", "Αρχεία")]
)
def test_an_explicit_id_is_that_of_the_source_heading_with_this_slug(locale: str, counting: str, records: str) -> None:
    source = (
        "# Lock\n\nBoats wait.\n\n## Counting\n\n### Start to count\n\nThe meter counts what the lanes let pass.\n\n"
        "### Own counts\n\nThe keeper counts, too.\n\n## Records\n\n### Start to record\n\nThe clerk writes it down.\n"
    )
    translation = f"# Lock\n\nTBD\n\n## {counting} {{#counting}}\n\nTBD\n\n## {records} {{#records}}\n\nTBD\n"
    pages = parse(source, locale="en", dialects=("hugo",)), parse(translation, locale=locale, dialects=("hugo",))
    matches = align(*pages, language("en"), language(locale)).matches
    pairs = {match.source[0].text: match.translation[0].text for match in matches if match.source and match.translation}
    assert (pairs["Counting"], pairs["Records"]) == (counting, records)
