"""Reports text in a wrong encoding, and invisible characters in code that the source does not have."""

from __future__ import annotations

from collections.abc import Iterator

from ..comparison import Comparison
from ..differences.invisible_code import invisible_characters
from ..differences.misread_text import misread_texts
from ..lazy_pattern import lazy_pattern
from ..messages import gettext, ngettext
from ..model import Edit, Finding, Fix, Severity, Span
from ._terms import line_numbers
from .base import Example, Rule

# The replacement character, also as it looks if a program reads it in Windows-1252, or two of them in GBK.
_LOST = "\ufffd", "ï¿½", "锟斤拷"
_REPLACED = lazy_pattern("|".join(f"(?:{sign})+" for sign in _LOST))
_LONGEST_SUBJECT = 200
_CONTEXT = 12  # characters that the message shows before and after the broken ones


class BrokenCharacters(Rule):
    """The translation has replacement characters (`\ufffd`), text in a wrong encoding, or invisible characters in code.

    ## Why it matters
    Readers see `fÃ¼r` instead of `für`, or a replacement character instead of a letter. A program has read or written the
    file in an encoding other than UTF-8. A command with a no-break space in place of a space fails when readers copy it.

    ## What is ignored
    Characters that the source also has, and invisible characters in comments, in drawings, in JavaScript and
    TypeScript, and in a line of code that differs from the source in other ways too. A page gets at most one finding
    for each of the three problems. A finding lists all places.

    ## How to fix it
    Restore the text from an older version, or write it again, and save the file as UTF-8. In code, type the spaces again.
    """

    name = "broken-characters"
    group = "text"
    severity = Severity.WARNING
    examples = (
        Example("Merge the branch.\n", "브랜치를 \ufffd\ufffd병합한다.\n", fires=1),
        Example("The key was lost.\n", "La clÃ© a Ã©tÃ© perdue.\n", fires=1, locale="fr"),
        Example("Open the door.\n", "锟斤拷打开门。\n", fires=1, locale="zh"),
        Example("Open the door.\n", "Îòêðîéòå äâåðü.\n", fires=1, locale="ru"),
        Example("Open the door.\n", "à¤¦à¤°à¤µà¤¾à¤œà¤¾ खोलें।\n", fires=1, locale="hi"),
        Example("The letter A.\n", "A letra Ã é nasal.\n", fires=0, locale="pt"),
        Example("The sign \ufffd stands for it.\n", "\ufffd 기호이다.\n", fires=0, note="the source also has it"),
        Example("```sh\nmill run --all\n```\n", "```sh\nmill\u00a0run --all\n```\n", fires=1, locale="ja"),
        Example(
            "```js\nsay('Done!'); // At last\n```\n",
            "```js\nsay('Fini\u00a0!'); // Enfin\n```\n",
            fires=0,
            locale="fr",
            note="a translated string",
        ),
    )

    def check(self, comparison: Comparison) -> Iterator[Finding]:
        text, source = comparison.translation.text, comparison.source.text
        if text.isascii():
            return
        is_lost = any(sign in text for sign in _LOST) and not any(sign in source for sign in _LOST)
        lost = [Span(*found.span()) for found in _REPLACED.finditer(text)] if is_lost else []
        if lost:
            yield self.finding(
                comparison,
                lost[0],
                None,
                ngettext(
                    'replacement character instead of a letter: "{text}"',
                    'replacement characters instead of letters, first in "{text}" ({count} places: {lines})',
                    len(lost),
                    text=_around(text, lost[0]),
                    lines=line_numbers(comparison.translation, lost),
                ),
                subject="\ufffd",
                places=tuple(lost),
                hint=gettext("Restore the text from an older version, or write it again."),
            )
        misread = [found for found in misread_texts(text) if found.written not in source]
        if misread:
            spans = [found.span for found in misread]
            yield self.finding(
                comparison,
                spans[0],
                None,
                ngettext(
                    'text in a wrong encoding: "{text}" instead of "{meant}"',
                    'text in a wrong encoding: "{text}" instead of "{meant}" ({count} places: {lines})',
                    len(spans),
                    text=misread[0].written,
                    meant=misread[0].meant,
                    lines=line_numbers(comparison.translation, spans),
                ),
                subject=misread[0].written,
                places=tuple(spans),
                hint=gettext("Save the page as UTF-8."),
                fix=Fix(
                    gettext("Write the text as UTF-8"),
                    tuple(Edit(found.span, found.meant) for found in misread),
                    safe=False,
                ),
            )
        yield from self._check_code(comparison)

    def _check_code(self, comparison: Comparison) -> Iterator[Finding]:
        """Yield a finding if the translation has invisible characters in lines of code that are as in the source."""
        page = comparison.translation
        found = tuple(invisible_characters(comparison.alignment.matches, comparison.source, page))
        if found:
            spans = [each.span for each in found]
            yield self.finding(
                comparison,
                spans[0],
                None,
                ngettext(
                    'invisible character U+{code} in code: "{line}"',
                    'invisible characters in code, first U+{code} in "{line}" ({count} places: {lines})',
                    len(spans),
                    code=f"{ord(page.text[spans[0].start]):04X}",
                    line=found[0].line,
                    lines=line_numbers(page, spans),
                ),
                subject=f"invisible {found[0].line}"[:_LONGEST_SUBJECT],
                places=tuple(spans),
                hint=gettext("Replace it with an ordinary space, or remove it, as in the source."),
                fix=Fix(
                    gettext("Write ordinary spaces"),
                    tuple(Edit(each.span, each.replacement) for each in found),
                    safe=False,
                ),
            )


def _around(text: str, span: Span) -> str:
    """Return the text at ``span`` for a message, with a few characters of the same line before and after it."""
    before = text[max(span.start - _CONTEXT, 0) : span.start].rpartition("\n")[2]
    return before + text[span.start : span.end] + text[span.end : span.end + _CONTEXT].partition("\n")[0]
