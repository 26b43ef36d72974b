"""The letters of the world's scripts, as ranges for regular expressions."""

from __future__ import annotations

HANGUL = "가-힣"
KATAKANA = "\u30a1-\u30fa\u30fc"
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# Scripts by their name, each with the range of its letters and with one letter that every language of the script uses.
SCRIPTS = {
    "Han": (HAN + "\uf900-\ufaff", "人"),
    "kana": ("\u3041-\u3096" + KATAKANA, "の"),
    "Hangul": (HANGUL, "한"),
    "Cyrillic": ("\u0400-\u052f", "и"),
    "Arabic": ("\u0620-\u064a", "ا"),
    "Hebrew": ("\u05d0-\u05ea", "א"),
    "Thai": ("\u0e01-\u0e2e", "ก"),
    "Devanagari": ("\u0905-\u094d", "अ"),
    "Bengali": ("\u0985-\u09cd", "অ"),
    "Gurmukhi": ("\u0a05-\u0a4d", "ਅ"),
    "Gujarati": ("\u0a85-\u0acd", "અ"),
    "Tamil": ("\u0b85-\u0bcd", "அ"),
    "Telugu": ("\u0c05-\u0c4d", "అ"),
    "Armenian": ("\u0531-\u0587", "ա"),
    "Georgian": ("\u10d0-\u10fa", "ა"),
}
LIST_LETTERS = ("abcdefghij", "가나다라마바사아자차")  # by which writers number the items of a list


def is_katakana(letter: str) -> bool:
    """Whether a character is a letter of katakana, or the mark of a long vowel. False for an empty text."""
    return "\u30a1" <= letter <= "\u30fa" or letter == "\u30fc"


def is_hangul(letter: str) -> bool:
    """Whether a character is a Korean syllable. False for an empty text."""
    return "가" <= letter <= "힣"
