"""Writes the messages about code blocks that differ."""

from __future__ import annotations

from collections.abc import Sequence

from ..differences.code import CodeHunk, differing_texts
from ..differences.code_positions import changed_word_spans
from ..messages import gettext, ngettext
from ..runs import common_ends

_LONGEST_SHOWN = 60  # characters of a line of code in messages


def code_message(hunks: Sequence[CodeHunk]) -> str:
    """Return the message of a finding about the differences of a code block."""
    return _hunk_message(hunks[0]) if len(hunks) == 1 else _block_message(hunks[0], len(hunks))


def _hunk_message(hunk: CodeHunk) -> str:
    """Return the message for a finding about a single hunk (adjacent lines that differ)."""
    if not hunk.translation:
        return ngettext(
            'line of code missing in the translation: "{line}"',
            '{count} lines of code missing in the translation, starting with "{line}"',
            len(hunk.source),
            line=code_excerpt(hunk.source[0].text),
        )
    if not hunk.source:
        return ngettext(
            'line of code not in the source: "{line}"',
            '{count} lines of code not in the source, starting with "{line}"',
            len(hunk.translation),
            line=code_excerpt(hunk.translation[0].text),
        )
    old, new = ([line.code.strip(" ,") for line in lines] for lines in (hunk.source, hunk.translation))
    if old != new and sorted(old) == sorted(new):
        return gettext(
            'lines of code in another order than in the source, starting with "{line}"',
            line=code_excerpt(hunk.translation[0].text),
        )
    source, translation = _changed_code(hunk)
    return gettext(
        'code changed: "{source}" in the source, "{translation}" in the translation',
        source=source,
        translation=translation,
    )


def _block_message(first: CodeHunk, count: int) -> str:
    """Return the message about a code block with several differences: their number, and the first one."""
    if not first.translation:
        return ngettext(
            '{count} difference in this code block: "{line}" missing in the translation',
            '{count} differences in this code block; first one: "{line}" missing in the translation',
            count,
            line=code_excerpt(first.source[0].text),
        )
    if not first.source:
        return ngettext(
            '{count} difference in this code block: "{line}" not in the source',
            '{count} differences in this code block; first one: "{line}" not in the source',
            count,
            line=code_excerpt(first.translation[0].text),
        )
    source, translation = _changed_code(first)
    return ngettext(
        '{count} difference in this code block: "{source}" in the source, "{translation}" in the translation',
        '{count} differences in this code block; first one: "{source}" in the source, "{translation}" in the translation',
        count,
        source=source,
        translation=translation,
    )


def _changed_code(hunk: CodeHunk) -> tuple[str, str]:
    """Return the differing code of the source and of the translation, as the message shows it.

    This code is the part in which the first lines of the hunk differ. If the hunk has different numbers of lines on the
    two pages, the whole first lines are returned. ``…`` stands for further lines, and for a long beginning that is the
    same on both pages.
    """
    old, new = hunk.source, hunk.translation
    old_text, new_text = differing_texts(old[0], new[0])
    (old_word, _), (new_word, _) = changed_word_spans(old_text, new_text)
    if len(old) == len(new) and old_word and new_word:
        old_text, new_text = old_word, new_word
    if old_text[:_LONGEST_SHOWN] == new_text[:_LONGEST_SHOWN] and old_text != new_text:
        end = common_ends(old_text, new_text)[0]
        start = max(old_text.rfind(" ", 0, end), old_text.rfind("/", 0, end)) + 1
        if end - start > _LONGEST_SHOWN // 2:
            near = range(end - _LONGEST_SHOWN // 2, end)
            start = next((i for i in near if not old_text[i - 1].isalnum()), near[0])
        old_text, new_text = (f"… {text[start:]}" if start else text for text in (old_text, new_text))
    return code_excerpt(old_text, has_more=len(old) > 1), code_excerpt(new_text, has_more=len(new) > 1)


def code_excerpt(text: str, *, has_more: bool = False) -> str:
    """Return code for a message, cut if it is long.

    The result ends with ``…`` if code was cut off, or if further lines follow (``has_more``).
    """
    if len(text) > _LONGEST_SHOWN:
        return f"{text[:_LONGEST_SHOWN].rstrip()} …"
    return f"{text} …" if has_more else text
