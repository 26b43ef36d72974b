"""Czech: the endings of its nouns, and centuries."""

from __future__ import annotations

from .base import Language
from .wording import Wording

WORDING = Wording(centuries=(r"# století\w*",))

LANGUAGE = Language(
    tag="cs",
    name="Czech",
    final_vowels="aeoy",
)
