"""Writes translation memories in the formats of other tools: one file per format."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec import Struct

from ...engine.snapshot import PairSnapshot
from ...memory.catalog import PageCatalog, page_catalog
from ...memory.units import PageUnits, page_units
from ...model import Finding
from . import csv_, po, tmx, xliff

Work = Callable[[PairSnapshot, Sequence[Finding]], Any]


class MemoryFormat(Struct, frozen=True):
    """A format of translation memories.

    Attributes:
        title: The name of the format with its version.
        suffix: The suffix of its files.
        work: Returns the texts of one pair of pages for the file. Its arguments are the pair and the findings about it.
        result: The type of the result of ``work``.
        render: Returns the text of the file. Its argument is the list of the results of ``work`` for all pairs.
        one_locale: Whether a file can have only one target language.
    """

    title: str
    suffix: str
    result: type[PageUnits] | type[PageCatalog]
    work: Work
    render: Callable[[Any], str]
    one_locale: bool = False


FORMATS = {
    "tmx": MemoryFormat("TMX 1.4b", ".tmx", PageUnits, page_units, tmx.render),
    "xliff": MemoryFormat("XLIFF 2.1", ".xlf", PageUnits, page_units, xliff.render, one_locale=True),
    "po": MemoryFormat("PO for po4a", ".po", PageCatalog, page_catalog, po.render, one_locale=True),
    "csv": MemoryFormat("CSV", ".csv", PageUnits, page_units, csv_.render),
}
