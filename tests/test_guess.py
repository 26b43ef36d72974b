"""Which language a text is in."""

from __future__ import annotations

import pytest

from l10ncheck.languages.guess import guess_locale


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
