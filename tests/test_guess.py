"""Which language a text is in."""

from __future__ import annotations

import pytest

from l10ncheck.languages.guess import are_swapped, guess_locale


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("파드는 노드에서 실행된다.", "ko"),
        ("`kubectl get pods --all-namespaces --output wide` 명령을 실행한다.", "ko"),
        ("ポッドはノードで実行されます。", "ja"),
        ("容器在节点上运行。", "zh"),
        ("Поды запускаются на узлах.", "ru"),
        ("Los pods se ejecutan en los nodos del clúster.", "und"),
        ("A page that nobody has translated, so it is in the language of its source.", "ko"),
        (
            "The Korean word 파드 is mentioned once on this long page, which is written in the language of its source.",
            "ko",
        ),
        ("", "ko"),
    ],
)
def test_the_language_of_a_text(text: str, locale: str) -> None:
    assert guess_locale(text) == locale


def test_a_text_in_latin_letters_is_in_the_known_language() -> None:
    assert guess_locale("Jeder Arbeiter wartet in der Queue.", latin="de") == "de"
    assert guess_locale("ワーカーは待ちます。", latin="de") == "ja"


@pytest.mark.parametrize("known", ["ko", "ja", "zh-cn", "ru", "th"])
def test_a_text_in_latin_letters_is_not_in_a_language_with_another_script(known: str) -> None:
    assert guess_locale("Chaque ouvrier attend dans la file.", latin=known) == "und"


_TEXTS = {
    "en": "The workers of a queue take the oldest job, and they return it if it has not been finished in a minute. "
    * 2,
    "de": "Die Worker einer Queue nehmen den ältesten Job und geben ihn zurück, wenn er nicht in einer Minute endet. "
    * 2,
    "ko": "큐의 워커는 가장 오래된 작업을 가져오고, 1분 안에 끝나지 않으면 되돌려 놓는다. `mill run`을 실행한다. " * 2,
    "pt": "Os workers de uma fila pegam a tarefa mais antiga e a devolvem se ela não termina dentro de um minuto. " * 2,
    "ja": "ワーカー は キュー から 最も 古い ジョブ を 取り出し、 1 分 以内 に 終わらない 場合 は 戻します。 " * 2,
}


@pytest.mark.parametrize("locale", ["en", "de", "ko", "ja"])
@pytest.mark.parametrize("other", _TEXTS)
def test_pages_in_the_wrong_order_are_noticed(locale: str, other: str) -> None:
    assert are_swapped(_TEXTS[other], _TEXTS[locale], locale) == (other != locale)
    assert not are_swapped(_TEXTS[locale], _TEXTS[other], locale)


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        (_TEXTS["en"], _TEXTS["en"]),  # not translated yet
        (_TEXTS["en"] + _TEXTS["ko"] * 3, _TEXTS["ko"] + _TEXTS["en"]),
        ("# Ports", _TEXTS["en"]),  # too short to know
        (_TEXTS["pt"], _TEXTS["en"]),  # "pt" is said to be the source below: its frequent words are not known
        ("", ""),
    ],
)
def test_pages_whose_order_is_not_clear_are_compared(source: str, translation: str) -> None:
    locale = "pt" if source == _TEXTS["pt"] else "en"
    assert not are_swapped(source, translation, locale)
