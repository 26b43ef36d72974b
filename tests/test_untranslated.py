"""Text that is still in the language of the source, and letters of a third."""

from __future__ import annotations

import pytest

import l10ncheck
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
