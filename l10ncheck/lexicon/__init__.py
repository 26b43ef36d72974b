"""Which words of a translation stand where a word of the source stands, learned from the pages of a site."""

from __future__ import annotations

from .half import Half
from .store import Lexicon, LexiconError, decode, encode, load

__all__ = ["Half", "Lexicon", "LexiconError", "decode", "encode", "load"]
