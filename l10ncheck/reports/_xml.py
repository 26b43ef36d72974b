"""Write XML. XML does not allow every character, so callers must pass all texts through ``visible``."""

from __future__ import annotations

from typing import TextIO
from xml.etree.ElementTree import Element, indent, tostring


def write_xml(root: Element, out: TextIO) -> None:
    indent(root, space=" ")
    out.write(f'<?xml version="1.0" encoding="UTF-8"?>\n{tostring(root, encoding="unicode")}\n')
