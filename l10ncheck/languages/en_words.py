"""What an English word may be in the singular. Which of the candidates is a word shows only among other words."""

from __future__ import annotations


def stems(word: str) -> tuple[str, ...]:
    """The word, and what it is the plural of if it is one."""
    if word.endswith("ies") and len(word) > 4:
        return word, word[:-3] + "y", word[:-1]
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word, word[:-2], word[:-1]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        return word, word[:-1]
    return (word,)
