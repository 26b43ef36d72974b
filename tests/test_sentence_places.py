"""The places of findings about what a text of the translation lacks."""

from __future__ import annotations

import pytest

from l10ncheck import compare
from l10ncheck.model import Finding, Severity

SOURCE = "Open the lane.\nRead [the guide](/guide) first.\nThen it waits for `lane.open`.\n"


def finding(source: str, translation: str, locale: str) -> Finding:
    findings = compare(source, translation, locale=locale, strict=True).pages[0].findings
    (found,) = (each for each in findings if each.severity > Severity.INFO)
    return found


@pytest.mark.parametrize(
    ("translation", "locale", "place"),
    [
        ("레인을 연다.\n먼저 가이드를 읽는다.\n그러면 `lane.open`을 기다린다.\n", "ko", "먼저 가이드를 읽는다."),
        (
            "레인을 연다. **먼저** 가이드를 읽는다. 그러면 `lane.open`을 기다린다.\n",
            "ko",
            "**먼저** 가이드를 읽는다.",
        ),
        ("Abre el carril.\nLee antes la guía.\nLuego espera `lane.open`.\n", "es", "Lee antes la guía."),
        ("レーンを開きます。まずガイドを読みます。次に `lane.open` を待ちます。\n", "ja", "まずガイドを読みます。"),
        (
            "> Öffne die Spur. Lies zuerst die Anleitung. Dann wartet sie auf `lane.open`.\n",
            "de",
            "Lies zuerst die Anleitung.",
        ),
    ],
)
def test_a_missing_link_is_in_the_sentence_with_the_number_of_that_in_the_source(
    translation: str, locale: str, place: str
) -> None:
    span = finding("> " * translation.startswith(">") + SOURCE, translation, locale).span
    assert translation[span.start : span.end] == place


@pytest.mark.parametrize(
    "translation",
    [
        "레인을 열고 먼저 가이드를 읽는다.\n그러면 `lane.open`을 기다린다.\n",
        "레인을 열고 먼저 가이드를 읽는다.\n그러면 `lane.open`을 기다린다.\n얼마 걸리지 않는다.\n",
    ],
)
def test_a_text_that_is_divided_into_other_sentences_is_one_place(translation: str) -> None:
    span = finding(SOURCE, translation, "ko").span
    assert translation[span.start : span.end] == translation.strip()


def test_codes_of_several_sentences_are_in_the_whole_text() -> None:
    source = "Open `lane.open` first.\nThe lane waits for [it](/it).\nThen close `lane.close`.\n"
    translation = "먼저 레인을 연다.\n레인은 [그것](/it)을 기다린다.\n그런 다음 닫는다.\n"
    found = finding(source, translation, "ko")
    assert translation[found.span.start : found.span.end] == translation.strip()
    assert found.source_span is not None
    assert source[found.source_span.start : found.source_span.end].count("`") == 4


@pytest.mark.parametrize(
    "sentence",
    ["A good example is [the reply to a visitor](/reply)", "[The reply to a visitor](/reply) is an example."],
)
def test_a_missing_sentence_includes_its_links(sentence: str) -> None:
    source = f"Answer them. They took the time to read your work. Going away is bad form. {sentence}\n"
    translation = "Antworte ihnen. Sie haben sich Zeit für deine Arbeit genommen. Wegzugehen ist schlechter Stil.\n"
    (found,) = compare(source, translation, locale="de").findings
    assert found.source_span is not None
    assert source[found.source_span.start : found.source_span.end] == sentence
    assert [each.rule for each in found.evidence] == ["missing-link"]
