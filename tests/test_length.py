"""Texts that are too short or too long."""

from __future__ import annotations

import pytest

import l10ncheck
from l10ncheck.differences.lost_sentence import evidence_of_lost_sentence
from l10ncheck.languages import language
from l10ncheck.languages.base import text_length
from l10ncheck.languages.sentences import split_sentences
from l10ncheck.model import Severity

SOURCE = "A worker takes the oldest job of the queue. It returns the job when it does not finish it in time.\n"
SHORT = "워커는 큐에서 가장 오래된 작업을 가져온다.\n"
WHOLE = "워커는 큐에서 가장 오래된 작업을 가져온다. 제시간에 끝내지 못하면 작업을 큐에 반환한다.\n"


def severities(source: str, translation: str, rule: str = "text-too-short", locale: str = "ko") -> list[Severity]:
    report = l10ncheck.compare(source, translation, locale=locale)
    return [finding.severity for finding in report.findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("One. Two! Three?", 3),
        ("See e.g. the docs. Then go.", 2),
        ("For example: use it.", 1),
        ("The command prints the following:", 1),
        ("It does the following two things: First it waits.", 2),
        ("Version 1.22 of the file a.md is here", 1),
        ("첫째 문장이다. 둘째 문장이다.", 2),
        ("一つ目。 二つ目。", 2),
        ("", 0),
    ],
)
def test_sentences_are_counted(text: str, count: int) -> None:
    assert len(split_sentences(text, language("en"))) == count


def test_a_lost_sentence_is_a_warning() -> None:
    assert severities(SOURCE, SHORT) == [Severity.WARNING]
    assert severities(SOURCE, WHOLE) == []


def test_two_sentences_made_one_are_silent() -> None:
    joined = "워커는 큐에서 가장 오래된 작업을 가져오며, 제시간에 끝내지 못하면 작업을 큐에 반환한다.\n"
    assert severities(SOURCE, joined) == []


@pytest.mark.parametrize(
    ("locale", "joined"),
    [
        (
            "ja",
            "請求書は毎月末に自動で作成され、その後、担当者にそのことを知らせる通知が届く。支払いは翌月の十日までに行う必要がある。\n",
        ),
        ("zh-cn", "账单每月末自动生成，随后负责人会收到通知。付款须在下个月十日前完成。\n"),
    ],
)
def test_joined_sentences_are_advice_where_translators_join_them(locale: str, joined: str) -> None:
    source = (
        "The invoice is created automatically at the end of each month. The person in charge then receives a message "
        "about it. The payment has to be made by the tenth day of the next month.\n"
    )
    assert Severity.WARNING not in severities(source, joined, locale=locale)
    lost = joined[: len(joined) // 3] + "。\n"
    assert severities(source, lost, locale=locale) == [Severity.WARNING]


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        (
            "Central storage: You want to keep every picture of the shop in one place and not on each of the tills.\n",
            "중앙 저장소에 가게의 모든 사진을 계산대가 아닌 한곳에 보관한다.\n",
            "ko",
        ),
        (
            "Recommendation: Before you close the shop in the evening, write down the amounts of all of the tills.\n",
            "Empfehlung: Notieren Sie vor Ladenschluss am Abend die Beträge aller Kassen.\n",
            "de",
        ),
        (
            (
                "*Registration*: When you set out to register your shops, you will probably choose between big and small "
                "tills. See [Tills](/tills) to compare the models of till (and the printers for them):\n"
            ),
            "*등록*: 가게를 등록하려면 큰 계산대와 작은 계산대 중 하나를 고를 수 있다. [계산대](/tills)에서 모델을 비교한다.\n",
            "ko",
        ),
    ],
)
def test_a_label_is_no_sentence(source: str, translation: str, locale: str) -> None:
    assert severities(source, translation, locale=locale) == []


def test_code_that_only_one_side_marks_counts_on_both() -> None:
    source = "Example: shop --list=open --format='Number: {id}' prints 'Number: 12' for each of the orders.\n"
    translation = "예: `shop --list=open --format='Number: {id}'`는 주문마다 `Number: 12`를 출력한다.\n"
    assert severities(source, translation) == []
    assert severities(source, "예: `shop`은 주문을 출력한다.\n") != []


def test_a_text_that_goes_on_in_several_new_paragraphs_is_not_too_short() -> None:
    source = (
        "A receipt is a list of goods with their prices. The till prints it when the customer pays for the goods. The "
        "shop keeps a copy of each receipt for ten years.\n"
    )
    translation = "영수증은 상품과 가격의 목록이다.\n\n고객이 상품값을 내면 계산대가 출력한다.\n\n가게는 영수증 사본을 각각 10년 동안 보관한다.\n"
    assert severities(source, translation) == []


def test_a_concise_translation_of_a_verbose_text_is_advice_at_most() -> None:
    source = (
        "It should also be kept in mind that a permission that was given to a folder applies to all of what is in it.\n"
    )
    assert Severity.WARNING not in severities(source, "폴더에 준 권한은 그 안의 모든 것에 적용된다.\n")


@pytest.mark.parametrize(
    ("source", "translation", "source_locale"),
    [
        (
            "Here's what you've got to keep in mind, if they're not ready and it isn't clear why\n",
            "이유를 모를 때 기억할 것\n",
            "en",
        ),
        (
            "C'est pour une cour d'un moulin qu'une équipe est là, et s'il est sur les voies, n'est pas d'un village\n",
            "마을이 아닌 방앗간의 일꾼이다\n",
            "fr",
        ),
    ],
)
@pytest.mark.parametrize("apostrophe", ["'", "’"])
def test_contractions_of_function_words_are_no_content_words(
    source: str, translation: str, source_locale: str, apostrophe: str
) -> None:
    written = source.replace("'", apostrophe)
    (finding,) = l10ncheck.compare(written, translation, locale="ko", source_locale=source_locale).findings
    assert finding.severity is Severity.INFO


def test_the_title_of_a_linked_page_is_advice_at_most() -> None:
    source = "- Refer to the [Receipt Improvement Proposal](https://shop.example/7) for adding such a mechanism to all shops.\n"
    assert severities(source, "- [설계](https://shop.example/7)\n") == [Severity.INFO]
    assert severities(source, "- [설계](https://shop.example/7)를 본다.\n") == [Severity.WARNING]


def test_a_source_that_was_extended_is_found() -> None:
    assert severities(
        SOURCE + "Nobody else can take a job that a worker has taken before it is returned.\n", WHOLE
    ) == [Severity.WARNING]


def test_too_much_text_is_advice() -> None:
    assert severities("A worker takes the oldest job of the queue.\n", WHOLE + WHOLE, "text-too-long") == [
        Severity.INFO
    ]


def test_untranslated_text_and_addresses_have_no_length() -> None:
    assert severities(SOURCE, "A worker takes the oldest job of the queue.\n") == []
    address = "https://example.org/a/very/long/path/that/says/nothing/at/all/about/the/queue"
    assert severities(f"More about it: {address}\n", "자세한 내용은 다음을 본다.\n") == []


def test_a_language_without_a_prior_is_calibrated_on_the_page_or_left_alone() -> None:
    text = "Työntekijä ottaa jonosta vanhimman työn. Se palauttaa työn, jos se ei ehdi ajoissa.\n"
    lost = "Työntekijä ottaa jonosta vanhimman työn.\n"
    assert severities(SOURCE, lost, locale="fi") == []
    assert severities("\n".join([SOURCE] * 9), "\n".join([text] * 8 + [lost]), locale="fi") == [Severity.WARNING]


@pytest.mark.parametrize(
    ("text", "locale", "count"),
    [
        ("一つ目です。二つ目です！三つ目ですか？", "ja", 3),
        ("第一句。第二句：说明。", "zh", 2),
        ("पहला वाक्य है।दूसरा वाक्य है।", "hi", 2),
        ("هل هذا صحيح؟نعم، هذا صحيح.", "ar", 2),
        ("یہ پہلا جملہ ہے۔یہ دوسرا ہے۔", "ur", 2),
        ("Առաջինը։Երկրորդը։", "hy", 2),
        ("နောက်တစ်ခု။ပထမ။", "my", 2),
        ("ជាលើកដំបូង។ទីពីរ។", "km", 2),
        ("Use a type at several levels: in a function or a class.", "en", 1),
        ("Select Open ... and then a file. Save it.", "en", 2),
        ("Servers (caches, proxies etc.) follow it.", "en", 1),
        ('Select the entry "Welcome: Open the tour" and go on.', "en", 1),
        ("**인증서 관리**: 인증서를 만든다.", "ko", 2),
        ("레인을 연다. mq가 작업을 꺼낸다. 그리고 닫는다.", "ko", 3),
        ("Lanes, jobs etc. are opened. Then they close.", "en", 2),
    ],
)
def test_sentences_end_as_each_script_ends_them(text: str, locale: str, count: int) -> None:
    assert len(split_sentences(text, language(locale))) == count


def test_a_letter_of_a_script_counts_the_same_beside_signs_of_others() -> None:
    hindi = language("hi")
    assert text_length("यह सूची है", hindi) == pytest.approx(text_length("यह सूची → है", hindi))


def test_an_address_ends_where_another_script_goes_on() -> None:
    source = "The page is at http://localhost:4000/ and shows the new site with all of its posts and its pictures."
    text = "http://localhost:4000/を開くと、すべての記事と写真のある新しいサイトがそのページに表示されます。"
    assert severities(source, text, locale="ja") == []


def test_a_lost_sentence_is_a_warning_even_if_another_one_was_split() -> None:
    source = (
        "The worker looks at the queue and takes the oldest job. It locks the job for the time that its lane allows. "
        "It writes the result into the table of results. "
        "Nobody else may read this table before the administrators of the site have released it to the public.\n"
    )
    split = (
        "워커는 먼저 큐를 살펴본다. 그리고 가장 오래된 작업을 큐에서 가져온다. "
        "레인이 허용하는 시간 동안 작업을 잠근다. 끝나면 결과를 결과 테이블에 기록한다.\n"
    )
    assert severities(source, split) == [Severity.WARNING]


def deviation(translation: float, source: float) -> float:
    return (translation - source) / 10


@pytest.mark.parametrize(
    ("source", "translation", "is_lost"),
    [
        ([80, 40, 90], [80, 90], True),
        ([80, 90, 40], [40, 40, 90], True),
        ([80, 40, 90], [120, 90], False),
        ([80, 40, 90], [80, 40, 50, 40], False),
        ([80, 90], [40, 45], False),
        ([80, 40, 90, 70], [80], False),
        ([10] * 40, [10] * 39, False),
        ([], [], False),
    ],
)
def test_a_lost_sentence_shows_in_the_lengths_of_all(
    source: list[float], translation: list[float], is_lost: bool
) -> None:
    assert (evidence_of_lost_sentence(source, translation, deviation) >= 1.5) == is_lost


def test_sentences_joined_with_a_semicolon_are_not_lost() -> None:
    source = (
        "It is not a mill, but a queue. For example, it doesn't provide tools for sorting by weight. "
        "That's something that a mill like Grinder (or Wheel) would provide on top."
    )
    joined = (
        "Bir mill değil, bir kuyruktur. Örneğin ağırlığa göre sıralama araçları sağlamaz; "
        "bunu Grinder (veya Wheel) gibi bir mill üstte sağlar."
    )
    assert Severity.WARNING not in severities(source, joined, locale="tr")
    lost = joined.partition(";")[0] + "."
    assert severities(source, lost, locale="tr") == [Severity.WARNING]


def test_text_in_code_marks_counts() -> None:
    source = "The mill now supports gradient accumulation and training of large models, as described below."
    translation = "磨坊支持`梯度累加`和`大模型训练技术`。下面说明用法。"
    assert severities(source, translation, locale="zh") == []


def test_a_sentence_missing_in_a_field_is_named_if_it_alone_is_missing() -> None:
    source, whole, short = (
        f"---\ntitle: A\ndescription: {text}\n---\n"
        for text in (
            "The queue holds events. If it overflows, events are dropped. The default size is 10000.",
            "큐는 이벤트를 보관한다. 큐가 넘치면 이벤트가 삭제된다.",
            "큐는 이벤트를 보관한다.",
        )
    )
    (finding,) = l10ncheck.compare(source, whole, locale="ko").findings
    assert finding.message == 'sentence missing in the translation: "The default size is 10000."'
    assert [each.rule for each in finding.evidence] == ["number-changed"]
    assert severities(source, short) == []
