"""Converts columns from code points to terminal cells, UTF-16 units or UTF-8 bytes. Offsets start at 0."""

from __future__ import annotations

from unicodedata import category, east_asian_width

_NO_WIDTH = frozenset({"Mn", "Me", "Cf"})
_EMOJI_STYLE = "\ufe0f"  # selects the emoji form of the character before it, which is two cells wide


def display_width(text: str) -> int:
    """Return the width of a text in terminal cells: two for a Korean or Chinese character, one for most others.

    A character of ambiguous width, such as ``±``, counts as one cell, as most terminals show it.
    """
    if text.isascii():
        return len(text)
    width = 0
    previous = 0
    for character in text:
        if character == _EMOJI_STYLE:
            width += 2 - previous if previous else 0
            previous = 0
        elif category(character) not in _NO_WIDTH:
            previous = 2 if east_asian_width(character) in "WF" else 1
            width += previous
    return width


def utf8(line: str, offset: int) -> int:
    """Convert an offset in a line from code points to bytes of UTF-8: 3 for the offset 1 in ``가``."""
    return len(line[:offset].encode("utf-8", "surrogatepass"))


def crop(line: str, start: int, end: int, width: int) -> tuple[str, int, int]:
    """Cut a line to the part around ``line[start:end]``, with an ellipsis at each cut.

    Args:
        line: The line.
        start: The start of the range to keep, in code points from 0.
        end: The end of the range. If the range does not fit into ``width``, its end is cut off.
        width: The width of the result in terminal cells.

    Returns:
        The shortened line, and the start and end of the range in it.
    """
    start, end = min(start, len(line)), min(end, len(line))
    if display_width(line) <= width:
        return line, start, end
    left = start
    right = start
    room = width - 2  # one cell for each ellipsis
    used = 0
    while right < len(line) and used + (step := display_width(line[right])) <= (room if right < end else room * 3 // 4):
        used += step
        right += 1
    while left > 0 and used + (step := display_width(line[left - 1])) <= room:
        used += step
        left -= 1
    while right < len(line) and used + (step := display_width(line[right])) <= room:
        used += step
        right += 1
    before = "…" if left > 0 else ""
    after = "…" if right < len(line) else ""
    shift = len(before) - left
    return f"{before}{line[left:right]}{after}", start + shift, min(end, right) + shift
