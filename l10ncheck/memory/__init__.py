"""The translation memory of a site: which texts its translators have translated, and how."""

from __future__ import annotations
