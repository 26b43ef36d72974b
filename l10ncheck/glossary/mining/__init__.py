"""Extract terminology from aligned pages: how they render terms, and where renderings differ. Nothing here does I/O."""
