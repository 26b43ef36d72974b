"""Extracts terminology from aligned pages: how terms are rendered, and where renderings differ. No I/O."""
