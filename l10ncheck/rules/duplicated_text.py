"""Reports texts and sentences that the translation has twice, and the source once."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.copies import copies, repeated_sentences
from ..differences.gaps import gaps
from ..messages import excerpt, gettext
from ..model import Finding, Severity
from .base import Example, Rule


class DuplicatedText(Rule):
    """The translation has the same text or sentence twice where the source has it once.

    ## Why it matters
    Usually a merge or a paste went wrong. A later update may change only one of the copies.

    ## What is ignored
    - Code, short texts, and text that the source also repeats.
    - Labels such as `File: src/main.rs`, which a page may repeat. A short text is a label if it does not end like a
      sentence.
    - A text that the translation has more than twice.
    - Sentences that do not follow each other.
    - A paragraph that repeats the description in the front matter, which `extra-text` reports.

    ## How to fix it
    Keep the copy that is in the same place as in the source, and remove the other one.
    """

    name = "duplicated-text"
    group = "structure"
    severity = Severity.WARNING
    examples = (
        Example(
            "Jobs wait in a queue.\n\nThe `worker` takes the oldest job.\n",
            "잡은 큐에서 자기 차례를 기다린다.\n\n잡은 큐에서 자기 차례를 기다린다.\n\n`worker`는 가장 오래된 잡을 가져간다.\n",
            fires=1,
        ),
        Example(
            "Jobs wait in a queue. The `worker` takes the oldest job.\n",
            "작업은 큐에서 기다린다. `worker`는 가장 오래된 작업을 가져간다. `worker`는 가장 오래된 작업을 가져간다.\n",
            fires=1,
            note="a sentence",
        ),
        Example(
            "Wait for the `left` one. Wait for the `right` one.\n",
            "Espera al trabajo `left`. Espera al trabajo `right`.\n",
            fires=0,
            locale="es",
            note="the sentences differ",
        ),
        Example(
            "Wait, e.g. for an hour. Then go.\n",
            "Подождите, т. е. не меньше часа. Подождите, т. е. не меньше часа. Идите.\n",
            fires=1,
            locale="ru",
        ),
        Example(
            "| Time | Use |\n|---|---|\n| noon | The gate is open. Ring first. |\n",
            "| Zeit | Zweck |\n|---|---|\n| Mittag | Das Tor ist offen. Das Tor ist offen. Klingeln Sie. |\n",
            fires=1,
            locale="de",
        ),
        Example(
            "| Left | Right |\n|---|---|\n| It is not set at all. | It is not in use at all. |\n",
            "| 左 | 右 |\n|---|---|\n| まったく設定されていません。 | まったく設定されていません。 |\n",
            fires=0,
            locale="ja",
            note="cells of a table",
        ),
        Example(
            "Run it once more.\n\nWait.\n\nRun it once more.\n",
            "한 번 더 실행해 본다.\n\n기다린다.\n\n한 번 더 실행해 본다.\n",
            fires=0,
            note="the source also repeats it",
        ),
        Example(
            "Run it:\n\n```sh\nmq start\n```\n\nThen stop the worker.\n",
            "実行します。\n\n```sh\nmq start\n```\n\n```sh\nmq start\n```\n\nその後、ワーカーを停止します。\n",
            fires=0,
            locale="ja",
            note="extra-code-block reports repeated code",
        ),
        Example(
            "Start it.\n\n```sh\nmq start\n```\n\nThen wait a second.\n\n```sh\nsleep 1\n```\n",
            "시작한다.\n\n파일 이름: scripts/start.sh\n\n```sh\nmq start\n```\n\n1초 기다린다.\n\n파일 이름: scripts/start.sh\n\n"
            "```sh\nsleep 1\n```\n",
            fires=0,
            note="a label; extra-text reports it",
        ),
        Example(
            "---\ndescription: How to load the mill.\n---\n\nOpen the gate.\n",
            "---\ndescription: 방앗간에 곡식을 싣는 방법이다.\n---\n\n방앗간에 곡식을 싣는 방법이다.\n\n문을 연다.\n",
            fires=0,
            note="the description on the page; extra-text reports it",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for match, one, other in repeated_sentences(comparison):
            text = excerpt(comparison.translation.text[other.start : other.end])
            yield self.finding(
                comparison,
                other,
                match.source[0].span,
                gettext(
                    'sentence also on line {line} of the translation, but only once in the source: "{text}"',
                    line=comparison.translation.line(one.start),
                    text=text,
                ),
                subject=text,
                weight=1.0,
                hint=gettext("Keep the copy that is where the source has it, and remove the other one."),
            )
        for gap in comparison.of(gaps):
            if gap.side != "extra" or gap.kind != "text":
                continue
            for first, last in copies(comparison, gap):
                text = excerpt(last.text)
                yield self.finding(
                    comparison,
                    last.span,
                    None,
                    gettext(
                        'text also on line {line} of the translation, but only once in the source: "{text}"',
                        line=comparison.translation.line(first.span.start),
                        text=text,
                    ),
                    subject=text,
                    weight=1.0,
                    hint=gettext("Keep the copy that is where the source has it, and remove the other one."),
                )
