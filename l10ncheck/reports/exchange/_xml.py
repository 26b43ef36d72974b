"""Builds XML with mixed content: texts between elements.

Replaces characters that the formats of other tools do not allow.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, tostring

# XML 1.0 forbids these, and gettext cannot read most of them. All others are kept: unlike a report for people, a
# translation memory must give back what the page has.
_ILLEGAL = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Return the text with U+FFFD in place of each character that XML or gettext does not allow."""
    return _ILLEGAL.sub("\ufffd", text)


def append_to_element(parent: Element, text: str) -> None:
    """Append a text to the content of an element, after its texts and its child elements."""
    text = legal(text)
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text


def add(parent: Element, name: str, text: str = "", **attributes: str) -> Element:
    """Append a new element to ``parent``, and return it.

    Args:
        parent: The element that gets the new element.
        name: The name of the new element.
        text: Its text; empty for no text.
        attributes: Its attributes. ``_`` stands for ``-``, ``__`` for ``:``, and a ``_`` at the end is removed:
            ``xml__lang`` becomes ``xml:lang``.
    """
    values = {key.rstrip("_").replace("__", ":").replace("_", "-"): legal(value) for key, value in attributes.items()}
    added = SubElement(parent, name, values)
    if text:
        added.text = legal(text)
    return added


def serialized(root: Element, lines: frozenset[str]) -> str:
    """Return an XML document in which some elements begin on a line of their own.

    Args:
        root: The root element.
        lines: The names of these elements. White space is added around them, so the elements that contain them must not
            contain text. No white space is added anywhere else.
    """
    stack = [root]
    while stack:
        element = stack.pop()
        inside = [child for child in element if child.tag in lines]
        if inside:
            element.text = "\n"
            for child in element:
                child.tail = "\n"
            stack += inside
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n'
