"""Pairs without common tokens: the words that the page teaches, foreign sections, and segments joined as a run."""

from __future__ import annotations

import itertools

import pytest

from l10ncheck.align import align
from l10ncheck.align.copies import without_copies
from l10ncheck.align.page_words import PageWords, words_of
from l10ncheck.align.signature import prepare
from l10ncheck.align.state import UnitMatch
from l10ncheck.languages import language
from l10ncheck.markdown import parse
from l10ncheck.model import Alignment

WORDS = {
    "ko": {
        "anchor": "닻을",
        "rope": "밧줄을",
        "harbour": "항구를",
        "captain": "선장을",
        "lamp": "등불을",
        "mast": "돛대를",
        "gull": "갈매기를",
    },
    "de": {
        "anchor": "Anker",
        "rope": "Tau",
        "harbour": "Hafen",
        "captain": "Kapitän",
        "lamp": "Laterne",
        "mast": "Mast",
        "gull": "Möwe",
    },
    "ja": {
        "anchor": "碇石",
        "rope": "縄綱",
        "harbour": "港湾",
        "captain": "船長",
        "lamp": "灯火",
        "mast": "帆柱",
        "gull": "海鳥",
    },
}


def aligned(source: str, translation: str, locale: str) -> Alignment:
    return align(parse(source, locale="en"), parse(translation, locale=locale), language("en"), language(locale))


def lessons(locale: str) -> tuple[str, str]:
    """Return the beginnings of two pages whose paragraphs have code in common, and every two of the words."""
    words = WORDS[locale]
    pairs = list(itertools.combinations(words, 2))
    return (
        "".join(f"With `c{i}`, look for the {a} and the {b}.\n\n" for i, (a, b) in enumerate(pairs)),
        "".join(f"`c{i}`: {words[a]} {words[b]}.\n\n" for i, (a, b) in enumerate(pairs)),
    )


def missing_and_extra(source: str, translation: str, locale: str) -> tuple[int, int]:
    relations = [match.relation for match in aligned(source, translation, locale).matches]
    return relations.count("missing"), relations.count("extra")


REWRITTEN = "Every anchor has a rope, and no rope leaves the harbour.\n\n```\nanchor\n```\n"


@pytest.mark.parametrize(
    ("locale", "translation"),
    [
        ("ko", "선장은 등불을 들고 돛대 위의 갈매기를 오래 바라본다. 선장은 등불을 끈다.\n"),
        ("de", "Kapitän, Laterne, Mast, Möwe.\n"),
        ("ja", "船長、灯火、帆柱、海鳥。\n"),
    ],
)
def test_a_pair_that_the_words_of_the_page_contradict_is_broken_up(locale: str, translation: str) -> None:
    taught, learned = lessons(locale)
    assert missing_and_extra(taught + REWRITTEN, learned + translation, locale) == (2, 1)


@pytest.mark.parametrize(
    ("locale", "translation"),
    [
        ("ko", "닻에는 저마다 밧줄이 있고, 밧줄은 항구를 떠나지 않는다.\n"),
        ("de", "Anker, Tau, Tau, Hafen.\n"),
        ("ja", "碇石、縄綱、縄綱、港湾。\n"),
    ],
)
def test_a_pair_that_the_words_of_the_page_support_stays(locale: str, translation: str) -> None:
    taught, learned = lessons(locale)
    assert missing_and_extra(taught + REWRITTEN, learned + translation, locale) == (1, 0)


def test_a_page_without_certain_pairs_teaches_nothing() -> None:
    translation = "선장은 등불을 들고 돛대 위의 갈매기를 오래 바라본다.\n"
    assert missing_and_extra(REWRITTEN, translation, "ko") == (1, 0)


def test_words_are_their_beginnings_or_all_sequences_of_letters() -> None:
    assert words_of("The harbours of the captain", language("en")) == {"harbou", "captai"}
    assert words_of("항구에서 항구를", language("ko")) == {"항구"}
    assert words_of("港湾局", language("ja")) == {"港湾", "湾局"}


def test_few_pairs_are_no_evidence() -> None:
    pairs = [(frozenset({f"a{i}"}), frozenset({f"b{i}"})) for i in range(6)]
    assert PageWords(pairs, (frozenset({"a1"}), frozenset({"b2"}))).score(frozenset({"a1"}), frozenset({"b2"})) == 0


SECTION = "## Tides\n\nRead `tide` of the NFS now.\n\n## {}\n\n{}\n\n{}\n\n## Boats\n\nTie `boat` now.\n"


def headings(source: str, translation: str) -> list[str]:
    return [match.relation for match in aligned(source, translation, "ko").sections if match.relation != "matched"]


def test_headings_whose_texts_have_no_pair_are_not_paired() -> None:
    source = SECTION.format("NFS lamps", "Run `lamp on`.", "`lamp dim` makes it weaker.")
    translation = SECTION.format("갈매기", "```sh\ngull feed\n```", "- `gull`: 새")
    assert headings(source, translation) == ["extra", "missing"]


def test_headings_whose_texts_are_paired_stay_paired() -> None:
    source = SECTION.format("Lamps", "Light the lamp.", "Then dim it slowly.")
    translation = SECTION.format("등불", "등불을 켠다.", "그다음 천천히 어둡게 한다.")
    assert headings(source, translation) == []


def test_three_paragraphs_that_are_one_on_the_other_page_are_joined() -> None:
    source = (
        "Old:\n\n```\na\n```\n\nA boat carries the sails of the fleet to the harbour. Those who watch one boat cannot see "
        "any other boat. To show this, tie the `red` boat to the pier.\n\n```\nb\n```\n"
    )
    translation = (
        "예전:\n\n```\na\n```\n\n배 한 척이 선단의 모든 돛을 항구로 실어 나르고 있다.\n\n배 한 척을 지켜보는 사람은 다른 배를 볼 수 없다.\n\n"
        "이를 보여주기 위해 `red` 배를 부두에 묶는다.\n\n```\nb\n```\n"
    )
    relations = [(match.relation, len(match.translation)) for match in aligned(source, translation, "ko").matches]
    assert ("split", 3) in relations
    assert missing_and_extra(source, translation, "ko") == (0, 0)


def test_two_versions_of_code_in_the_same_place_are_paired() -> None:
    source = "The output:\n\n```\nred boat tied\n```\n\nDone.\n"
    translation = "출력:\n\n```\nblue ship moored\n```\n\n끝.\n"
    assert missing_and_extra(source, translation, "ko") == (0, 0)


COPY = "# S\n\nPass a file with `--key` to the `manager` of the pier.\n\n{}\n\nSee the list.\n"
COPIED = (
    "# 서\n\n`--key`로 파일을 부두의 `manager`에 전달한다. 이것은 배마다 한 번만 하면 된다.\n\n{}\n\n목록을 본다.\n"
)


def test_a_copy_does_not_take_the_place_of_another_text() -> None:
    source = COPY.format("Another way than `--key` is a signer, see [signing](#sign) and [boats](/boats/red).")
    translation = COPIED.format(
        "## 세부 사항\n\n`--key`로 파일을 부두의 `manager`에 전달한다. 이것은 배마다 한 번만 하면 된다."
    )
    matches = aligned(source, translation, "ko").matches
    assert next(match.source[0].links for match in matches if match.relation == "missing")


@pytest.mark.parametrize(
    ("second", "kept"),
    [("Pass a file with `--seal` to the `harbour` of the pier.", 2), ("The signing program does it alone.", 1)],
)
def test_a_repeated_sentence_with_other_code_is_no_copy(second: str, kept: int) -> None:
    source = parse(f"Pass a file with `--key` to the `manager` of the pier.\n\n{second}\n", locale="en")
    text = "`--key`로 파일을 부두의 `manager`에 전달한다. 이것은 배마다 한 번만 하면 된다."
    units, others = prepare(source, parse(f"{text}\n\n{text}\n", locale="ko"), language("en"), language("ko"))
    matches = [UnitMatch((a,), (b,), score) for a, b, score in zip(units, others, (0.9, 0.2), strict=True)]
    assert len(without_copies(matches)) == kept


def test_commands_with_the_same_words_in_different_sections_have_not_moved() -> None:
    source = "## A\n\nRun `one`.\n\n```sh\nmq lane set red --wait 10 --now\n```\n\n## B\n\nRun `two`.\n"
    translation = (
        "## 가\n\n`one`을 실행한다.\n\n## 나\n\n`two`를 실행한다.\n\n```sh\nmq lane set blue --wait 20 --now\n```\n"
    )
    assert missing_and_extra(source, translation, "ko") == (1, 1)


ITEMS = {
    "en": ["Number of mill managers", "Network filters", "Boat servers", "Packet monitors"],
    "ko": ["밀 매니저 개수", "네트워크 필터", "보트 서버", "패킷 모니터"],
    "ja": ["ミルマネージャーの数", "ネットワークフィルター", "ボートサーバー", "パケットモニター"],
}


@pytest.mark.parametrize("missing", range(4))
@pytest.mark.parametrize("locale", ["ko", "ja"])
def test_loanwords_tell_which_item_of_a_list_is_missing(locale: str, missing: int) -> None:
    items = [item for index, item in enumerate(ITEMS[locale]) if index != missing]
    found = aligned(_list(ITEMS["en"]), _list(items), locale)
    assert [match.source[0].text for match in found.matches if match.relation == "missing"] == [ITEMS["en"][missing]]


LEASES = {
    "en": [
        "Leases are created for all workers that take their jobs from a shared queue.",
        "For each worker, the lease has the form `lease-name.queue.mill`.",
        "For a normal queue, the lease holds the number of the job and the name of the worker.",
        "For a shared queue, the lease holds several jobs of the form `job.queue.mill`, one for each lane.",
    ],
    "de": [
        "Leases werden für alle Worker angelegt, die ihre Aufträge aus einer gemeinsamen Schlange nehmen.",
        "Für jeden Worker hat die Lease die Form `lease-name.queue.mill`.",
        "Bei einer normalen Schlange enthält die Lease die Nummer des Auftrags und den Namen des Workers.",
        "Bei einer gemeinsamen Schlange enthält die Lease mehrere Aufträge der Form `job.queue.mill`, einen für jede Spur.",
    ],
    "ko": [
        "리스는 공유 큐에서 작업을 가져오는 모든 워커를 위해 만들어진다.",
        "각 워커에 대해 리스는 `lease-name.queue.mill` 형식을 갖는다.",
        "일반 큐의 경우 리스는 작업의 번호와 워커의 이름을 담는다.",
        "공유 큐의 경우 리스는 레인마다 하나씩 `job.queue.mill` 형식의 여러 작업을 담는다.",
    ],
}


@pytest.mark.parametrize("is_list_first", [False, True])
@pytest.mark.parametrize("locale", ["de", "ko"])
def test_a_paragraph_and_a_list_that_are_one_paragraph_on_the_other_page_are_joined(
    locale: str, is_list_first: bool
) -> None:
    def texts(of: str) -> tuple[str, str]:
        paragraph, *items = LEASES[of]
        separate = (_list(items), paragraph) if is_list_first else (paragraph, _list(items))
        together = [*items, paragraph] if is_list_first else LEASES[of]
        return "\n\n".join(separate) + "\n", " ".join(together) + "\n"

    (separate, together), (other_separate, other_together) = texts("en"), texts(locale)
    assert [match.relation for match in aligned(separate, other_together, locale).matches] == ["merged"]
    assert [match.relation for match in aligned(together, other_separate, locale).matches] == ["split"]


@pytest.mark.parametrize("locale", ["de", "ko"])
def test_a_paragraph_before_a_list_that_became_a_paragraph_may_be_missing(locale: str) -> None:
    paragraph, *items = LEASES["en"]
    found = aligned(f"{paragraph}\n\n{_list(items)}", " ".join(LEASES[locale][1:]) + "\n", locale)
    assert [match.source[0].text for match in found.matches if match.relation == "missing"] == [paragraph]


def _list(items: list[str]) -> str:
    return "".join(f"- {item}\n" for item in items)


@pytest.mark.parametrize("extra", range(3))
@pytest.mark.parametrize("locale", ["ko", "ja"])
def test_words_tell_which_of_several_paragraphs_with_the_same_code_is_extra(locale: str, extra: int) -> None:
    taught, learned = lessons(locale)
    texts = [("anchor", "rope"), ("captain", "lamp"), ("mast", "gull")]
    source = "".join(f"In `prod`, find the {a} and the {b}.\n\n" for i, (a, b) in enumerate(texts) if i != extra)
    translation = "".join(f"`prod`: {WORDS[locale][a]} {WORDS[locale][b]}.\n\n" for a, b in texts)
    found = aligned(taught + source, learned + translation, locale)
    names = [match.translation[0].text for match in found.matches if match.relation == "extra"]
    assert [WORDS[locale][texts[extra][0]] in name for name in names] == [True]


OTHERS = {"ko": "우리는 오늘 저녁에 모두 함께 노래를 부르며 걷는다.", "ja": "私たちは今夜みんなで歌いながら歩きます。"}


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("locale", ["ko", "ja"])
def test_words_choose_the_better_pair_even_if_none_is_contradicted(locale: str, *, is_first: bool) -> None:
    taught, learned = lessons(locale)
    words = WORDS[locale]
    rendered = f"{words['anchor']} {words['rope']} {words['harbour']} " * 4
    texts = [rendered, OTHERS[locale]] if is_first else [OTHERS[locale], rendered]
    source = taught + "The anchor hangs from a rope in the old harbour.\n"
    found = aligned(source, learned + "\n\n".join(texts), locale)
    assert [m.translation[0].text for m in found.matches if m.relation == "extra"] == [OTHERS[locale]]


@pytest.mark.parametrize(
    ("locale", "alt", "translation"),
    [
        ("ko", "service mesh", "# 메시\n\n읽는다.\n\n서비스 메시\n\n이제 계속한다.\n"),
        ("ja", "cluster architecture", "# 流れ\n\n見てください。\n\nクラスターのアーキテクチャ\n\n次に進みます。\n"),
    ],
)
def test_a_loanword_alone_may_be_what_is_left_of_an_image(locale: str, alt: str, translation: str) -> None:
    found = aligned(f"# Mesh\n\nRead this.\n\n![{alt}](m.png)\n\nNow go on.\n", translation, locale)
    pairs = [(match.source[0].kind, match.translation[0].kind) for match in found.matches if match.source]
    assert pairs == [(kind, kind) for kind in ("heading", "paragraph")] + [("image", "paragraph"), ("paragraph",) * 2]


def many_lessons(locale: str) -> tuple[str, str]:
    """Return the beginnings of two pages with more certain pairs than ``lessons``."""
    triples = list(itertools.combinations(WORDS[locale], 3))
    taught, learned = lessons(locale)
    return (
        taught + "".join(f"Use `t{i}` for the {' or '.join(triple)}.\n\n" for i, triple in enumerate(triples)),
        learned
        + "".join(
            f"`t{i}`: {' '.join(WORDS[locale][word] for word in triple)}.\n\n" for i, triple in enumerate(triples)
        ),
    )


SHOAL = "> The anchor and the rope belong to the captain of this harbour, and so does the lamp.\n\n"
SHOAL_WORDS = ("anchor", "rope", "captain", "harbour", "lamp", "anchor", "captain", "lamp", "rope")


def moved_shoal(locale: str, times: int) -> tuple[str, str]:
    """Return the ends of two pages. The first one begins with ``SHOAL``, the second one ends with its words."""
    sections = "## {}\n\n`one`\n\n## {}\n\n`two`\n\n"
    words = "、".join(WORDS[locale][word] for word in SHOAL_WORDS * times)
    return SHOAL + sections.format("One", "Two"), sections.format("하나", "둘") + f"{words}.\n"


@pytest.mark.parametrize(("locale", "times"), [("ko", 1), ("ja", 2)])
def test_a_text_without_code_that_moved_is_found_by_its_words(locale: str, times: int) -> None:
    (taught, learned), (source, translation) = many_lessons(locale), moved_shoal(locale, times)
    found = aligned(taught + source, learned + translation, locale)
    assert [match.relation for match in found.matches if match.relation != "matched"] == ["moved"]


@pytest.mark.parametrize(("locale", "times"), [("ko", 1), ("ja", 2)])
def test_few_lessons_move_no_text(locale: str, times: int) -> None:
    (taught, learned), (source, translation) = lessons(locale), moved_shoal(locale, times)
    assert missing_and_extra(taught + source, learned + translation, locale) == (1, 1)


def test_a_moved_text_replaces_a_worse_counterpart() -> None:
    taught, learned = lessons("ko")
    anchor = "The `anchor` of [this harbour](/harbour) hangs from a rope, and the rope hangs from the old anchor.\n\n"
    end = "## Boats\n\n- Read `boat` now.\n"
    source = f"{taught}{anchor}{end}"
    other = "오늘은 사람들이 모두 모여서 크고 즐거운 잔치를 열고 함께 노래를 부르며 춤을 춘다고 한다.\n\n"
    moved = "- [이 항구](/harbour)의 `anchor`는 밧줄에 매달려 있고, 그 밧줄은 오래된 닻에 매달려 있다.\n"
    translation = f"{learned}{other}## 배\n\n- 지금 `boat`를 읽는다.\n{moved}"
    found = aligned(source, translation, "ko")
    assert [match.translation[0].kind for match in found.matches if match.relation == "moved"] == ["item"]
