"""The words for *and* and *or* in languages whose documentation is often translated."""

from __future__ import annotations

CONJUNCTION = r"(?:또는|혹은|및|그리고|or|and|und|oder|et|ou|y|o|または|および|或|和)"  # a regular expression
