"""Recognizes arguments of tags that are texts for readers, which a translation may change."""

from __future__ import annotations

from collections import Counter

from ..comparison import Comparison
from ..languages import Language
from ..lazy_pattern import lazy_pattern
from ..model import Arg, Page

# Arguments whose values a program reads, if they are plain names.
ID_NAMES = lazy_pattern(
    r"id|\w*(?:[a-z]Id|[_-]id)|type|kind|state|status|variant|theme|color|icon|lang|language|query|slug|ref|method|align"
)
_REFERENCES = frozenset(["ref", "relref", "include", "readfile"])  # tags with the path of a page
_SEVERAL_WORDS = lazy_pattern(r"[^\W\d_][^\s/={}<>]*(?:\s+[^\s/={}<>]+)+(?<!\.\w\w)(?<!\.\w\w\w)")
_WORD = lazy_pattern(r"[^\W\d_]+")


def is_text_argument(page: Page, name: str, argument: Arg) -> bool:
    """Whether an argument is a text for readers: several words in quotes, as in ``{{< tab "First steps" >}}``.

    The value of a named argument must also begin with a capital letter: otherwise, it may be a list of names, such as
    CSS classes. A positional argument may begin with any letter.
    """
    return (
        is_quoted(page, argument)
        and _SEVERAL_WORDS.fullmatch(argument.value) is not None
        and (name.isdigit() or argument.value[0].isupper())
    )


def is_quoted(page: Page, argument: Arg) -> bool:
    """Whether the value of an argument is in quotes on its page."""
    return page.text[argument.span.start - 1 : argument.span.start] in ("'", '"', "`")


def is_for_programs(tag: str, name: str, old: str, new: str) -> bool:
    """Whether a program reads the value ``old`` of an argument, so that translating it as ``new`` is a mistake.

    This is so for a plain name in an argument such as ``type``, and for the path of a page, as in
    ``{{< ref "lanes.md#jobs" >}}``. The fragment behind the path may be translated. A mere file name counts as a path
    only in a tag such as ``ref``, since readers see that of ``<Folder name="Notes.md" />``.

    Args:
        tag: The name of the tag.
        name: The name of the argument.
        old: The value in the source.
        new: The value in the translation.
    """
    path = old.partition("#")[0]
    is_path = ("/" in path or tag in _REFERENCES) and len(path.split()) == 1
    is_page = is_path and path.endswith((".md", ".mdx")) and path != new.partition("#")[0]
    is_name = old.isascii() and old[:1].islower() and old.replace("-", "_").isidentifier()
    return is_page or (is_name and ID_NAMES.fullmatch(name) is not None)


def is_translated_word(comparison: Comparison, tag: str, name: str, old: str, new: str) -> bool:
    """Whether the value of an argument is one translated word: ``{{< box "Bridges" >}}``, ``{{< box "Ponts" >}}``.

    Both are words with a capital letter at the beginning, and the source does not have the new word. The word must be
    the label of a tab, have an accent, or be elsewhere in the translation too: otherwise, it may be a value for
    programs, such as ``Enter`` for ``Escape``. The result is always False if the translation is not written in Latin
    letters.

    Args:
        comparison: The pair of pages.
        tag: The name of the tag.
        name: The name of the argument. Values of arguments such as ``type`` are not translated (see ``ID_NAMES``).
        old: The value in the source.
        new: The value in the translation.
    """
    if comparison.language.script is not None or ID_NAMES.fullmatch(name):
        return False
    if not all(value.istitle() and _WORD.fullmatch(value) for value in (old, new)):
        return False
    source, translation = comparison.of(_words)
    return new.lower() not in source and (tag == "tab" or not new.isascii() or translation[new.lower()] > 1)


def _words(comparison: Comparison) -> tuple[Counter[str], Counter[str]]:
    """Return how often the source and the translation have each word, in lower case."""
    source, translation = (
        Counter(_WORD.findall(page.text.lower())) for page in (comparison.source, comparison.translation)
    )
    return source, translation


def is_mistyped_word(old: str, new: str, language: Language) -> bool:
    """Whether one of two different words is probably a name with a typo: ``Kubernets`` for ``Kubernetes``.

    Two words that differ only in an ending, such as a plural ``s``, are no typo. The result is always False if
    ``language``, that of the translation, is written in Latin letters: ``new`` may then translate ``old``.
    """
    if language.script is None or " " in old + new:
        return False
    old, new = old.lower(), new.lower()
    return not (old.startswith(new) or new.startswith(old)) or abs(len(old) - len(new)) > len("es")
