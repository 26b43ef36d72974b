"""Learns from the pages of a site which words of the translations render which words of the source."""

from __future__ import annotations

from .half import Half, RareRendering, SiteTerm
from .store import Lexicon, LexiconError, decode_lexicon, encode_lexicon, load_lexicon

__all__ = [
    "Half",
    "Lexicon",
    "LexiconError",
    "RareRendering",
    "SiteTerm",
    "decode_lexicon",
    "encode_lexicon",
    "load_lexicon",
]
