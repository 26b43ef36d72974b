"""Text that is still in the language of the source, and letters of a third."""

from __future__ import annotations

import pytest

import l10ncheck
from l10ncheck import Severity
from l10ncheck.differences.misread_text import misread_texts

RULES = ("untranslated-text", "untranslated-heading", "untranslated-alt-text", "foreign-script")


def found(source: str, translation: str, locale: str = "ko") -> list[tuple[str, str]]:
    report = l10ncheck.compare(source, translation, locale=locale)
    return [
        (finding.rule, translation[finding.span.start : finding.span.end].strip())
        for finding in report.findings
        if finding.rule in RULES and finding.severity > 1
    ]


SENTENCE = "The worker takes the oldest job from the queue."


def test_a_sentence_in_the_middle_of_a_translated_page_is_found() -> None:
    source = f"Jobs wait here.\n\n{SENTENCE}\n\nThen it works.\n"
    assert found(source, f"잡은 여기서 기다린다.\n\n{SENTENCE}\n\n그다음 일한다.\n") == [
        ("untranslated-text", SENTENCE)
    ]


def test_neighbours_are_one_finding() -> None:
    page = "\n\n".join(f"{SENTENCE[:-1]} number {word}." for word in ("one", "two", "three"))
    assert len(found(page, page)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Lantern Cloud, Red Hat Enterprise and Debian",
        "run --with --all the flags of a job",
        "`a` and `b`: see example.org/the/path/to/it",
        '"the queue is not ready for the job yet"',
        "[how to write a worker for the queue](w.md)",
        "for x in the_list: x = x + 1; return to the caller",
    ],
)
def test_names_code_messages_and_titles_may_stay(text: str) -> None:
    assert found(f"Look: {text}.\n", f"다음을 보자.\n{text}\n") == []


def test_a_quotation_that_the_source_does_not_have_may_stay() -> None:
    assert (
        found("Jobs wait here.\n", "잡은 여기서 기다린다. To be or not to be is the question of all of them.\n") == []
    )


def test_between_languages_in_latin_letters_only_equal_sentences_count() -> None:
    assert found(SENTENCE, SENTENCE, "de") == [("untranslated-text", SENTENCE)]
    assert found(SENTENCE, "Der Worker nimmt den ältesten Job aus der Queue.", "de") == []


def test_a_heading_that_is_a_phrase_is_found_and_a_name_is_not() -> None:
    body = "읽어본다.\n"
    assert found(f"## Before you begin\n\nRead it.\n\n{body}", f"## Before you begin\n\n{body}") == [
        ("untranslated-heading", "## Before you begin")
    ]
    assert found(f"## Lantern Cloud Queue\n\nRead it.\n\n{body}", f"## Lantern Cloud Queue\n\n{body}") == []


@pytest.mark.parametrize(
    ("text", "letters"), [("작업을 開始한다.", "開始"), ("작업 задача이다.", "задача"), ("ワーカー는 일한다.", "ワ")]
)
def test_a_third_script_is_found(text: str, letters: str) -> None:
    ((rule, place),) = found("The worker takes a job.\n", f"{text}\n")
    assert rule == "foreign-script"
    assert place.startswith(letters[0])


@pytest.mark.parametrize(
    "text", ["키(鍵)를 쓴다.", "α와 β이다.", "[日本語](ja.md)로 읽는다.", "`作業`이다.", "naïve 방식이다."]
)
def test_letters_that_have_a_reason_may_stay(text: str) -> None:
    assert found("The worker takes a job.\n", f"{text}\n") == []


def test_a_language_that_nobody_described_may_use_any_script() -> None:
    assert found("The worker takes a job.\n", "Работник берёт задачу.\n", "ru") == []


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fÃ¼r", ["Ã¼"]),
        ("카페(cafÃ©)는, Â© 2024, 20Â°", ["Ã©", "Â©", "Â°"]),
        ("donâ€™t", ["â€™"]),
        ("Ã–ffne", ["Ã–"]),
        ("ê°€ì§€", ["ê°€ì§€"]),
        ("РџСЂРёРІРµС‚", ["РџСЂРёРІРµС‚"]),
        ("Le mot «\u00a0CAFÉ\u00a0» et «\u00a0café\u00a0», «MAÇÃ»", []),
        ("É² + Ä³, ÂÃ, Über, naïve…", []),
        ("Рёбра, Вії, «Её»", []),
    ],
)
def test_text_that_was_read_in_another_encoding_is_found_and_correct_text_is_not(
    written: str, meant: list[str]
) -> None:
    assert [text.written for text in misread_texts(written)] == meant


TRANSLATED = "워커는 큐에서 가장 오래된 잡을 가져온다."
SECOND, SECOND_TRANSLATED = "Jobs wait in `queue` until it has time.", "잡은 시간이 날 때까지 `queue`에서 기다린다."


@pytest.mark.parametrize(
    ("blocks", "kept"),
    [
        ((SENTENCE, TRANSLATED, SECOND_TRANSLATED), [SENTENCE]),
        ((TRANSLATED, SENTENCE, SECOND_TRANSLATED), [SENTENCE]),
        ((SENTENCE, SECOND, TRANSLATED, SECOND_TRANSLATED), [SENTENCE, SECOND]),
        ((SENTENCE, TRANSLATED, SECOND, SECOND_TRANSLATED), [SENTENCE, SECOND]),
        ((TRANSLATED, SENTENCE, SECOND, SECOND_TRANSLATED), [SENTENCE, SECOND]),
    ],
)
@pytest.mark.parametrize("mark", ["", "- ", "> "])
def test_the_source_beside_its_translation_has_to_be_removed_not_the_translation(
    blocks: tuple[str, ...], kept: list[str], mark: str
) -> None:
    def page(*texts: str) -> str:
        return "\n\n".join(f"{mark}{text}" for text in texts) + "\n"

    translation = page(*blocks)
    report = l10ncheck.compare(page(SENTENCE, SECOND), translation, locale="ko")
    loud = [finding for finding in report.findings if finding.severity > 1]
    assert [translation[finding.span.start : finding.span.end] for finding in loud] == kept
    assert all(finding.hint.startswith("Remove this text") for finding in loud)


def test_several_quotations_in_both_languages_are_advice() -> None:
    english = [
        f"> The {name} lane cannot be opened again, so please use another lane for it."
        for name in ("red", "blue", "top")
    ]
    korean = [f"> {name} 레인은 다시 열 수 없으므로, 다른 레인을 사용해 주십시오." for name in ("빨간", "파란", "위쪽")]

    def severities(count: int) -> list[Severity]:
        both = [text for pair in zip(english[:count], korean, strict=False) for text in pair]
        report = l10ncheck.compare("\n\n".join(english[:count]), "\n\n".join(both), locale="ko")
        return [finding.severity for finding in report.findings]

    assert severities(2) == [Severity.WARNING] * 2
    assert severities(3) == [Severity.INFO] * 3


@pytest.mark.parametrize(
    ("translation", "locale"),
    [
        ("Öffne das Tor der Spur mit [deinem Schlüssel](/de/docs/keys/#ersatz).", "de"),
        ("Ouvrez la porte de la voie avec votre clé.", "fr"),
        ("No camiño do carril abre a porta do patio.", "gl"),  # no function words of this language are known
    ],
)
def test_a_text_beside_its_translation_has_to_be_removed(translation: str, locale: str) -> None:
    kept = "Open the gate of the lane with [your key](/docs/keys/#spare).\n"
    report = l10ncheck.compare(kept, f"{kept}\n{translation}\n", locale=locale)
    assert [finding.hint for finding in report.findings if finding.rule == "untranslated-text"] == [
        "Remove this text. Line 3 is its translation."
    ]


def test_a_heading_beside_its_translation_has_to_be_removed() -> None:
    report = l10ncheck.compare(
        "## Before you begin the work\n\nRead.\n",
        "## Before you begin the work\n\n## 시작하기 전에\n\n읽는다.\n",
        locale="ko",
    )
    assert [(finding.rule, finding.hint) for finding in report.findings] == [
        ("untranslated-heading", "Remove this text. Line 3 is its translation.")
    ]


@pytest.mark.parametrize(
    ("text", "added", "locale"),
    [
        (SENTENCE, "참고: `mq`.", "ko"),
        ("Open the gate of the lane with your key.", "Close it but leave the light on for us.", "de"),
    ],
)
def test_an_added_block_beside_untranslated_text_is_not_its_translation(text: str, added: str, locale: str) -> None:
    report = l10ncheck.compare(f"{text}\n", f"{text}\n\n{added}\n", locale=locale)
    assert [finding.hint for finding in report.findings if finding.rule == "untranslated-text"] == [
        "Translate the text."
    ]


@pytest.mark.parametrize(
    ("name", "is_output"), [("ConsoleBlock", True), ("Terminal", True), ("Note", False), ("Dialog", False)]
)
def test_the_output_of_a_program_in_a_component_may_stay(name: str, is_output: bool) -> None:
    source = f"The reason.\n\n<{name}>\n\n{SENTENCE}\n\n</{name}>\n\nIt ended.\n"
    translation = f"이유는 이렇다.\n\n<{name}>\n\n{SENTENCE}\n\n</{name}>\n\n끝났다.\n"
    assert (found(source, translation) == []) == is_output


def unread(source: str, translation: str, source_locale: str, locale: str) -> list[str]:
    report = l10ncheck.compare(source, translation, source_locale=source_locale, locale=locale)
    return [finding.rule for finding in report.findings if finding.rule in RULES]


CHINESE = "搬运工每天早上取出队列中的任务。"
RUSSIAN = "Рабочий берёт из очереди самую старую задачу."
SHORT = "Рабочий берёт старую задачу."


@pytest.mark.parametrize(
    ("source", "locale", "text"),
    [
        ("zh", "en", CHINESE),
        ("zh", "en", "Lantern 每天早上取出队列中的任务。它会关门。"),
        ("ja", "de", "作業員は列から仕事を取り出します。"),
        ("ko", "ru", "워커는 큐에서 가장 오래된 잡을 꺼낸다."),
        ("ru", "fr", RUSSIAN),
        ("ar", "es", "يأخذ العامل أقدم مهمة من قائمة الانتظار."),
        ("hi", "en", "मज़दूर कतार से सबसे पुराना काम लेता है।"),
        ("ru", "fi", SHORT),  # the page shows that Finnish does not use the script
    ],
)
@pytest.mark.parametrize("mark", ["", "- "])
def test_a_sentence_in_a_script_that_readers_do_not_read_is_found(
    source: str, locale: str, text: str, mark: str
) -> None:
    assert unread(f"1.\n\n{mark}{text}\n", f"Port 1.\n\n{mark}{text}\n", source, locale) == ["untranslated-text"]


@pytest.mark.parametrize(
    ("source", "locale", "text", "own"),
    [
        ("ru", "bg", "Готово!", "Това е страница."),
        ("ru", "sr", SHORT, "Ово је страна."),
        ("ru", "kk", SHORT, "Бұл бет."),
        ("ar", "ckb", "يأخذ العامل أقدم مهمة من قائمة الانتظار.", "ئەمە لاپەڕەیە."),
        ("hi", "mr", "मज़दूर कतार से सबसे पुराना काम लेता है।", "हे पान आहे."),
        ("zh", "yue", CHINESE, "呢度係一頁。"),
        ("ja", "zh", "作業員は列から仕事を取り出します。", "这是一页。"),
        ("ru", "uk", RUSSIAN, "Це сторінка."),
        ("ru", "mn", SHORT, "1."),  # the page shows nothing
    ],
)
def test_text_in_a_script_that_readers_may_read_stays_as_it_is(source: str, locale: str, text: str, own: str) -> None:
    assert "untranslated-text" not in unread(f"Gate open.\n\n{text}\n", f"{own}\n\n{text}\n", source, locale)


def test_a_page_in_a_script_that_readers_do_not_read_is_found_from_its_title_to_its_end() -> None:
    text = f"队列\n---\n\n# 队列\n\n{CHINESE}\n\n注意：\n\n- {CHINESE}\n\n## 安装\n\n打开门。{CHINESE}"
    page = f"---\ntitle: {text}\n"
    (finding,) = l10ncheck.compare(page, page, source_locale="zh", locale="en").findings
    assert finding.rule == "untranslated-text"
    assert page[finding.span.start : finding.span.end] == text


def test_a_heading_in_another_script_is_found_only_above_text_that_is_not_translated() -> None:
    page = f"## 安装\n\n打开门。\n\n{CHINESE}\n"
    assert unread(page, page, "zh", "en") == ["untranslated-heading", "untranslated-text"]
    assert unread(page, page.replace("打开门。", "Open the gate."), "zh", "en") == ["untranslated-text"]


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("看。\n\n- 王小明\n- 李大门\n", "Look.\n\n- 王小明\n- 李大门\n"),
        ("看。\n\n作業員\n", "Look.\n\n作業員\n"),
        (f"看。\n\n> {CHINESE}\n", f"Look.\n\n> {CHINESE}\n"),
        (f"看。\n\n> - {CHINESE}\n", f"Look.\n\n> - {CHINESE}\n"),
        (f"看。\n\n*{CHINESE}*\n", f"Look.\n\n*{CHINESE}*\n"),
        (f"看。\n\n[{CHINESE}](a.md)。\n", f"Look.\n\n[{CHINESE}](a.md)。\n"),
        (f"例如：\n\n- 门\n- {CHINESE}\n", f"For example:\n\n- Gate\n- {CHINESE}\n"),
        (f"例如：\n\n{CHINESE}\n", f"For example:\n\n{CHINESE}\n"),
        (f"| 门 | 文 |\n|---|---|\n| 一 | {CHINESE} |\n", f"| Gate | Text |\n|---|---|\n| One | {CHINESE} |\n"),
        (f"看。\n\n*{CHINESE}*是例句。\n", f"Look.\n\n*{CHINESE}* is an example sentence.\n"),
        (f"错误：{CHINESE}\n", f"The error message: {CHINESE}\n"),
        ("看。\n\n© 2026 灯笼云计算科技有限公司版权所有。\n", "Look.\n\n© 2026 灯笼云计算科技有限公司版权所有。\n"),
        ("---\ntitle: 灯笼平台\n---\n\n看。\n", "---\ntitle: 灯笼平台\n---\n\nLook.\n"),
        ("## 灯笼平台\n\n看。\n", "## 灯笼平台\n\nLook.\n"),
    ],
)
def test_names_quotations_and_examples_in_another_script_stay_as_they_are(source: str, translation: str) -> None:
    assert unread(source, translation, "zh", "en") == []


@pytest.mark.parametrize(
    ("source", "translation", "locale"),
    [
        ("Сообщение об ошибке: Файл не найден.", "The error message: Файл не найден.", "ru"),
        ("Книга: Война и мир.", "Book: Война и мир.", "ru"),
        ("Смотрите.\n\nГотово!", "Look.\n\nГотово!", "ru"),
        ("오류: 파일을 찾을 수 없습니다.", "Error: 파일을 찾을 수 없습니다.", "ko"),
    ],
)
def test_messages_and_titles_in_another_script_stay_as_they_are(source: str, translation: str, locale: str) -> None:
    assert unread(source, translation, locale, "en") == []


def test_the_message_shows_text_and_not_the_markup_around_it() -> None:
    page = (
        '<aside class="quote">\n  <img src="https://mill.example/kim.png" alt="avatar">\n'
        "  I learned to read the log of the mill, and then to write `<max>` of it.\n</aside>\n\n"
    )
    (aside,) = l10ncheck.compare(f"# Mill\n\n{page}Text.\n", f"# 물레방아\n\n{page}글이다.\n", locale="ko").findings
    assert (
        aside.message == 'text not translated: "I learned to read the log of the mill, and then to write …" (15 words)'
    )
    link = "- [mill chat example](https://mill.example) is **an example** of how the others use it\n"
    (item,) = l10ncheck.compare(f"# Mill\n\n{link}\nText.\n", f"# 물레방아\n\n{link}\n글이다.\n", locale="ko").findings
    assert item.message.startswith('text not translated: "mill chat example is an example of how the others use it"')
    text = "\\[We learned\\] how the mill turns and why the wheel stops.\n"
    (quoted,) = l10ncheck.compare(f"# Mill\n\n{text}\nText.\n", f"# Młyn\n\n{text}\nTekst.\n", locale="pl").findings
    assert quoted.message.startswith('text not translated: "[We learned] how the mill turns')
    label = "[LANE] With this wheel the mill cannot be used by the others.\n"
    (labelled,) = l10ncheck.compare(f"# Mill\n\n{label}\nText.\n", f"# Młyn\n\n{label}\nTekst.\n", locale="pl").findings
    assert labelled.message.startswith('text not translated: "[LANE] With this wheel')


def test_tags_before_an_untranslated_sentence_do_not_hide_it() -> None:
    text = "I learned to read the log of the mill. Then I told the others of it.\n"
    image = '<aside markdown="1">\n  <img src="https://mill.example/kim.png" alt="avatar">\n'
    source = f"# Mill\n\n{image}  {text}</aside>\n\nText.\n"
    translation = f"# Młyn\n\n{image}  <i>\n  {text}  </i>\n</aside>\n\nTekst.\n"
    (found,) = l10ncheck.compare(source, translation, locale="pl").findings
    assert found.message == 'text not translated: "I learned to read the log of the mill." (16 words)'


@pytest.mark.parametrize(
    ("quotation", "is_message"),
    [
        ("TypeError: the wheel cannot be read of null", True),
        ("[ERROR] The wheel is not in the mill.", True),
        ("Uncaught the wheel that is not in the mill", True),
        ("[NOTE] The wheel is not in the mill today.", False),
        ("The wheel is not in the mill of the others.", False),
    ],
)
@pytest.mark.parametrize(("locale", "start"), [("ja", "始めます。"), ("fr", "Commencez."), ("ru", "Начните.")])
def test_a_quoted_message_of_a_program_may_stay(quotation: str, is_message: bool, locale: str, start: str) -> None:
    expected = [] if is_message else [("untranslated-text", quotation)]
    assert found(f"Start.\n\n> {quotation}\n", f"{start}\n\n> {quotation}\n", locale) == expected
    assert found(f"{quotation}\n\nStart.\n", f"{quotation}\n\n{start}\n", locale) != []
