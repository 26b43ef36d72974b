"""Builds XML with mixed content: texts between elements."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement, tostring

from ._text import legal


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
