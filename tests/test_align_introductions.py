"""A text that ends with a colon stays with the block that it introduces, and one paragraph may translate several."""

from __future__ import annotations

import pytest

from l10ncheck import compare
from l10ncheck.model import Severity

_COMMANDS = (
    "# fly\n\n- Show the lanes:\n\n`fly {{[-l|--list]}}`\n\n- Show a lane with its bridges:\n\n"
    "`fly {{[-l|--list]}} {{[-v|--verbose]}}`\n\n- Close a lane for the night:\n\n`fly --close {{path/to/lane}}`\n"
)


def _warnings(source: str, translation: str, locale: str) -> list[tuple[str, int | None]]:
    """Return the rule of each warning, with the line of the source."""
    report = compare(source, translation, locale=locale)
    found = [finding for finding in report.findings if finding.severity is not Severity.INFO]
    text = source
    return [
        (each.rule, text.count("\n", 0, each.source_span.start) + 1 if each.source_span else None) for each in found
    ]


@pytest.mark.parametrize(
    ("locale", "texts"),
    [
        ("de", ("Zeige die Spuren an:", "Sperre eine Spur für die Nacht:", "pfad/zur/spur")),
        ("fr", ("Affiche les voies :", "Ferme une voie pour la nuit :", "chemin/vers/voie")),
        ("uk", ("Показати смуги:", "Закрити смугу на ніч:", "шлях/до/смуги")),
        ("ko", ("차선을 표시합니다:", "밤 동안 차선을 닫습니다:", "경로/대상/차선")),
    ],
)
def test_the_missing_part_is_a_text_and_its_command(locale: str, texts: tuple[str, str, str]) -> None:
    first, last, place = texts
    translation = f"# fly\n\n- {first}\n\n`fly {{{{[-l|--list]}}}}`\n\n- {last}\n\n`fly --close {{{{{place}}}}}`\n"
    assert _warnings(_COMMANDS, translation, locale) == [("missing-list-item", 7)]


def test_a_text_stays_with_its_command_although_the_text_before_shares_a_word() -> None:
    source = (
        "# fly\n\n- Close a lane:\n\n`fly close {{lane}}`\n\n- Show the local GPS list:\n\n`fly show`\n\n"
        "- Remove all data from the local GPS list:\n\n`fly flush`\n"
    )
    translation = "# fly\n\n- Chiudi:\n\n`fly close {{corsia}}`\n\n- Rimuovi tutti i dati GPS:\n\n`fly flush`\n"
    assert _warnings(source, translation, "it") == [("missing-list-item", 7)]


@pytest.mark.parametrize(
    ("locale", "texts"),
    [
        (
            "de",
            ("Gehe zu einer bestimmten Spur:", "Zeige den Hafen an:", "Gehe eine Ebene nach oben:", "pfad/zur/spur"),
        ),
        ("ko", ("어떤 차선으로 이동합니다:", "항구를 표시합니다:", "한 단계 위로 이동합니다:", "경로/대상/차선")),
    ],
)
def test_a_text_moves_with_the_command_that_it_introduces(locale: str, texts: tuple[str, str, str, str]) -> None:
    source = (
        "# fly\n\n- Read the manual of the other tool:\n\n`man boats`\n\n- Show the harbour:\n\n`fly`\n\n"
        "- Go to a lane:\n\n`fly {{path/to/lane}}`\n\n- Go up by one level:\n\n`fly ..`\n\n- Go home:\n\n`fly %home%`\n"
    )
    lane, harbour, up, place = texts
    translation = f"# fly\n\n- {lane}\n\n`fly {{{{{place}}}}}`\n\n- {harbour}\n\n`fly`\n\n- {up}\n\n`fly ..`\n"
    assert _warnings(source, translation, locale) == [("missing-list-item", 3), ("missing-list-item", 19)]
    (moved,) = (each for each in compare(source, translation, locale=locale).findings if each.rule == "moved-text")
    assert moved.message.startswith("2 blocks in a different place")


@pytest.mark.parametrize(
    ("source", "translation", "locale", "found"),
    [
        pytest.param(
            "- Show a lane (`fly --all` in colour):\n\n`fly --show`\n\n- Close it:\n\n`fly --close`\n",
            "- Schließe sie:\n\n`fly --close`\n\n- Zeige eine Spur an (ab Version 3.5):\n\n`fly --show`\n",
            "de",
            [("inline-code-changed", 3), ("moved-text", 3)],
            id="text-with-other-code",
        ),
        pytest.param(
            "- Go on:\n\n`fly go`\n\n- Show or edit a lane:\n\n`fly {{show|edit}} {{lane}}`\n",
            "- Сховати смугу:\n\n`fly {{hide|unhide}} {{смуга}}`\n\n- Далі:\n\n`fly go`\n",
            "uk",
            [("block-mismatch", 3)],
            id="other-choice",
        ),
        pytest.param(
            "- Write to a lane by hand:\n\n`fly > {{path/to/lane}}`\n\n- Number all lanes:\n\n`fly --number {{path/to/lane}}`\n\n"
            "- Pass a lane to another program through `stdin`:\n\n`fly {{path/to/lane}} | {{program}}`\n",
            "- 將 `stdin` 寫入車道中：\n\n`fly - > {{路徑/至/車道}}`\n\n- 標上車道號：\n\n`fly --number {{路徑/至/車道}}`\n",
            "zh-TW",
            [("missing-list-item", 11)],
            id="same-word-of-code",
        ),
    ],
)
def test_a_text_moves_only_with_its_command(
    source: str, translation: str, locale: str, found: list[tuple[str, int]]
) -> None:
    assert sorted(_warnings(f"# fly\n\n{source}", f"# fly\n\n{translation}", locale)) == found


def test_a_paragraph_and_its_list_may_be_one_paragraph() -> None:
    source = (
        "# Model\n\nFirst, we build a model. It has one method. Besides the lanes, the method takes one more argument:\n\n"
        "- For planning, the argument is a plan, and the method returns the number of all lanes that are needed.\n"
        "- For checking, the argument is a road, and the method returns the lanes together with their real widths.\n\n"
        "```python\nbuild()\n```\n"
    )
    translation = (
        "# 模型\n\n首先，我们需要构建一个模型，它有一个方法，除了车道之外，这个方法还需要接受额外的参数：对于规划，参数是一个计划，并返回所需要的全部车道的数量；"
        "对于检查，参数是一条道路，并返回全部车道以及它们的真实宽度。\n\n```python\nbuild()\n```\n"
    )
    assert _warnings(source, translation, "zh-CN") == []


def test_words_that_one_sentence_keeps_and_the_next_translates_do_not_part_two_paragraphs() -> None:
    source = (
        "# Crash\n\n:::tip\n\nAlthough if the whole bridge keeps crashing at once, it makes no sense to reopen it.\n\n"
        "So look at the main cases, in which a deploy could crash entirely, and still be worth a new start.\n\n:::\n"
    )
    translation = (
        "# Crash\n\n:::tip\n\nYine de bütün köprü deploy sırasında crash oluyorsa, onu yeniden açmanın pek bir anlamı yoktur.\n\n"
        "O yüzden ana durumlara bakalım: tamamen çökebilir ve yine de yeniden başlatmaya değebilir.\n\n:::\n"
    )
    assert _warnings(source, translation, "tr") == []
