"""Reports sentences that are not translated, or only in part."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.bilingual import kept_sources
from ..differences.untranslated import untranslated_texts
from ..lazy_pattern import lazy_pattern
from ..messages import excerpt, gettext, ngettext
from ..model import Finding, Severity
from ._kept_source import kept_source
from .base import Example, Rule

# Tags, images and the marks of links and of bold text, which the message does not show. Inline code, brackets after a
# backslash and text in brackets that is no link (``[ERROR]``) are kept.
_MARKS = lazy_pattern(
    r"(`[^`]*`)|\\([\[\]])|<[/a-zA-Z!][^<>]*>|!\[[^\[\]]*\]\([^()\s]*\)|\]\([^()\s]*\)|\]\[[^\[\]]*\]|\[(?![^\[\]]*\](?![(\[]))|\*\*"
)


class UntranslatedText(Rule):
    """A sentence of the translation, or a part of it, is still in the language of the source.

    ## Why it matters
    The sentence was overlooked, or it was copied from the source to be translated later.

    ## What is ignored
    - Names of products, lists of names, and table cells that contain only a name.
    - Loanwords.
    - Code, addresses and the text of links.
    - Quoted messages and titles, messages after a colon ("The tool prints: …"), and messages in components such as
      `<ConsoleBlock>` and `<TerminalBlock>`.
    - Messages in block quotes that begin like those of programs (`TypeError: …`), or that the text before introduces
      ("The following error happens.").
    - Entries of a change log: list items with a link such as `[#12](https://example.org/pull/12)`.
    - Texts that spell out a name: "`l`ess than or `e`qual" for `le`.

    If the language of the translation uses the Latin script, a sentence is reported only if the source has the same
    sentence, with the same or other numbers. It needs five words, or three of which one is a word such as "the". A part
    of a sentence is reported only if it has at least six words, two of them words such as "the" with three or more
    letters, and the source has the same words in the same order.

    Text in a script that readers of the translation do not read, such as Chinese on an English page, is also reported
    if it is a whole paragraph or list item. It needs four words and twelve letters of the script, and must not be in a
    quotation, emphasized or after a colon.

    Adjacent untranslated sentences are one finding. Quotations that stand beside their translations are advice if a page
    has at least three.

    ## How to fix it
    Translate the sentence. If the page already has its translation next to it, remove the sentence.
    """

    name = "untranslated-text"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example(
            "The worker takes the oldest job from the queue.\n",
            "The worker takes the oldest job from the queue.\n",
            fires=1,
        ),
        Example(
            "Jobs wait in the queue. The worker takes the oldest of them.\n",
            "잡은 큐에서 기다린다. The worker takes the oldest of them.\n",
            fires=1,
        ),
        Example(
            "The worker takes the oldest job from the queue.\n",
            "The worker takes the oldest job from the queue.\n\n워커는 큐에서 가장 오래된 잡을 가져온다.\n",
            fires=1,
            note="its translation is next to it",
        ),
        Example(
            "> Don’t take the oldest job from the queue.\n",
            "> Nehmen Sie nicht den ältesten Auftrag aus der Schlange.\n>\n> Don't take the oldest job from the queue.\n",
            locale="de",
            fires=1,
            note="the same, with another apostrophe",
        ),
        Example(
            "It logs:\n\n<ConsoleBlock>\n\nThe worker cannot take a job from the queue.\n\n</ConsoleBlock>\n",
            "로그:\n\n<ConsoleBlock>\n\nThe worker cannot take a job from the queue.\n\n</ConsoleBlock>\n",
            fires=0,
            note="a message of a program",
        ),
        Example(
            "Note that the gate is closed when the sun goes down.\n",
            "Notez que the gate is closed when the sun goes down.\n",
            locale="fr",
            fires=1,
            note="a part of the sentence",
        ),
        Example(
            "The port of the server is set to 8420.\n",
            "The port of the server is set to 8402.\n",
            locale="fr",
            fires=1,
            note="a number of the source has changed since",
        ),
        Example(
            'Then "the gate is closed when the sun goes down" is shown.\n',
            "Ensuite, « the gate is closed when the sun goes down » s'affiche.\n",
            locale="fr",
            fires=0,
            note="a quoted message",
        ),
        Example(
            "> TypeError: the gate is closed when the sun goes down\n",
            "> TypeError: the gate is closed when the sun goes down\n",
            fires=0,
            note="a message of a program",
        ),
        Example(
            "The following error happens.\n\n> The gate is closed when the sun goes down.\n",
            "L'erreur suivante se produit.\n\n> The gate is closed when the sun goes down.\n",
            locale="fr",
            fires=0,
        ),
        Example(
            "The clerk shows the lanes.\n\n> The gate is closed when the sun goes down.\n",
            "Schreiber zeigen die Spuren.\n\n> The gate is closed when the sun goes down.\n",
            locale="de",
            fires=1,
            note="no message",
        ),
        Example(
            "- files of other users\n- files\n",
            "- files of other users\n- archivos\n",
            locale="es",
            fires=1,
            note="an item of four words",
        ),
        Example(
            "The state is one of: unknown, done, waiting, pending-start or failed.\n",
            "상태: unknown, done, waiting, pending-start or failed.\n",
            fires=0,
            note="a list of names",
        ),
        Example(
            "Read [how to write a worker for the queue](w.md).\n",
            "다음을 읽어본다.\n[how to write a worker for the queue](w.md)\n",
            fires=0,
            note="the text of a link",
        ),
        Example(
            "- Drop the lanes that nobody has used for a week ([#12](https://example.org/mill/pull/12))\n",
            "- Drop the lanes that nobody has used for a week ([#12](https://example.org/mill/pull/12))\n",
            fires=0,
            note="an entry of a change log",
        ),
        Example(
            "Read The Mill and the Lanes of the Old River first.\n",
            "Lies zuerst The Mill and the Lanes of the Old River.\n",
            fires=0,
            locale="de",
            note="a title",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        for untranslated in comparison.of(untranslated_texts):
            raw = comparison.translation.text[untranslated.first.start : untranslated.first.end]
            text = excerpt(_MARKS.sub(lambda mark: mark[1] or mark[2] or "", raw)) or excerpt(raw)
            yield self.finding(
                comparison,
                untranslated.span,
                untranslated.source_span,
                ngettext(
                    'text not translated: "{text}" ({count} word)',
                    'text not translated: "{text}" ({count} words)',
                    untranslated.words,
                    text=text,
                ),
                subject=untranslated.text,
                words=untranslated.words,
                hint=gettext("Translate the text."),
            )
        for kept in comparison.of(kept_sources):
            if kept.kept.kind != "heading":
                yield kept_source(self, comparison, kept)
