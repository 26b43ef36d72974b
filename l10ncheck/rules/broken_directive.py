"""Reports directives, alerts, shortcodes and components with mistyped marks, such as ``：：：note``."""

from __future__ import annotations

from ..messages import gettext
from ._broken_blocks import BrokenBlockRule
from .base import Example


class BrokenDirective(BrokenBlockRule):
    """The marks of a directive, an alert, a shortcode or a component do not work, such as `：：：note` or `:::note[Title`.

    The same applies to a translated name, and to an opening tag written as a closing one or the reverse.

    ## Why it matters
    Readers see the marks as text instead of a box, or the box continues to the end of the page.

    ## What is ignored
    Syntax that the source does not have.

    ## How to fix it
    Copy the marks from the source. Write a closing `:::` on a line of its own, and indent the text below
    `!!!` and `===`.
    """

    name = "broken-directive"
    kind = "directive"
    examples = (
        Example(
            '{%- include note.html title="First lane" -%}\n\nJobs wait.\n',
            '{%- include note.html title="Erste Spur" -%}\n\nJobs warten.\n',
            fires=0,
            locale="de",
            note="the signs that remove white space are part of the braces",
        ),
        Example(
            "{{< note >}}\nThe first job runs.\n{{< /note >}}\n",
            "{{ note >}}\n첫 번째 작업이 실행된다.\n{{< /note >}}\n",
            fires=1,
            note="a sign is missing",
        ),
        Example(
            "Jobs wait.\n\n:::note[Order]\n\nThe first one runs.\n\n:::\n",
            "작업은 기다린다.\n\n:::note[순서\n\n첫 작업을 실행한다.\n\n:::\n",
            fires=1,
            note="the bracket is not closed",
        ),
        Example(
            "Jobs wait.\n\n:::note\n\nThe first one runs.\n\n:::\n",
            "作业等待。\n\n：：：note\n\n第一个作业会运行。\n\n：：：\n",
            fires=1,
            note="full-width colons",
        ),
        Example(
            "Jobs wait.\n\n> [!NOTE]\n> The first one runs.\n",
            "作業は待機します。\n\n> [! NOTE]\n> 最初の作業が実行されます。\n",
            fires=1,
            note="a space in the mark of an alert",
        ),
        Example(
            'Jobs wait.\n\n!!! note "Order"\n\n    The first one runs.\n',
            "작업은 기다린다.\n\n!!! note “순서”\n\n    첫 작업을 실행한다.\n",
            fires=1,
            note="typographic quotes around the title",
        ),
        Example(
            'Jobs wait.\n\n!!! note "Order"\n\n    The first one runs.\n',
            '작업은 기다린다.\n\n!!! note "순서"\n\n첫 작업을 실행한다.\n',
            fires=1,
            note="the text is not indented",
        ),
        Example(
            'Jobs wait.\n\n=== "Linux"\n\n    The first one runs.\n',
            'Les tâches attendent.\n\n\\=== "Linux"\n\n    La première s\'exécute.\n',
            fires=1,
            locale="fr",
            note="an escaped mark",
        ),
        Example(
            "Jobs wait.\n\n```{note}\nThe first one runs.\n```\n",
            "المهام تنتظر.\n\n```{ملاحظة}\nتعمل الأولى.\n```\n",
            fires=1,
            locale="ar",
            note="a translated name",
        ),
        Example(
            '=== "Linux"\n\n    Run it.\n\n`===` compares.\n',
            '=== "Linux"\n\n    Starte es.\n\n==="a" vergleicht.\n',
            fires=0,
            locale="de",
            note="text after the quotes",
        ),
        Example(
            "At most {{< param jobs >}} jobs wait.\n",
            "Чекає не більше ніж {{< param jobs >} завдань.\n",
            fires=1,
            locale="uk",
            note="a brace is missing",
        ),
        Example(
            "{{% note %}}\nThe first job runs.\n{{% /note %}}\n",
            "{{％ note ％}}\n第一个作业会运行。\n{{％ /note ％}}\n",
            fires=1,
            locale="zh",
            note="full-width percent signs; both tags are one finding",
        ),
        Example(
            "{{< note >}}\nThe first job runs.\n{{< /note >}}\n",
            "{{< note >}}\n첫 작업을 실행한다.\n{{< note >}}\n",
            fires=1,
            note="an opening tag instead of a closing one",
        ),
        Example(
            "Jobs wait.\n\n:::note[Order]\n\nThe first one runs.\n\n:::\n",
            "Jobs warten.\n\n::: note [Reihenfolge]\n\nDer erste läuft.\n\n:::\n",
            fires=0,
            note="generators accept these spaces",
        ),
    )

    def message(self, written: str) -> str:
        return gettext('tag or alert does not work because its syntax is wrong: "{written}"', written=written)

    def hint(self) -> str:
        return gettext(
            "Copy the marks from the source. Put them on lines of their own, and indent the text, where the source does."
        )
