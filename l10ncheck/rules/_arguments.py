"""Compares the arguments of tags: which are texts for readers, and how ``shortcode-changed`` shows those that differ."""

from __future__ import annotations

import re
from collections import Counter
from itertools import zip_longest

from msgspec import Struct

from ..comparison import Comparison
from ..differences.broken_anchors import broken_anchors
from ..differences.heading_anchors import translation_anchors
from ..differences.markup_tags import comparable_argument, named_arguments
from ..differences.same_target import is_same_fragment
from ..languages import Language
from ..languages.digits import ascii_digits
from ..languages.tags import names_own_locale
from ..lazy_pattern import lazy_pattern
from ..links import address, fragment
from ..messages import excerpt, gettext, ngettext
from ..model import Arg, Page, Tag
from ..slugs import leads_somewhere

_LONGEST_SHARED = 30  # characters at the beginning of two values that the message shows if they are the same
# Arguments whose values a program reads, if they are plain names.
ID_NAMES = lazy_pattern(
    r"id|\w*(?:[a-z]Id|[_-]id)|type|kind|state|status|variant|theme|color|icon|lang|language|query|slug|ref|method|align"
)
_REFERENCES = frozenset(["ref", "relref", "include", "readfile"])  # tags with the path of a page
_SEVERAL_WORDS = lazy_pattern(r"[^\W\d_][^\s/={}<>]*(?:\s+[^\s/={}<>]+)+(?<!\.\w\w)(?<!\.\w\w\w)")
_WORD = lazy_pattern(r"[^\W\d_]+")
_VERSION = lazy_pattern(r"v?(\d{1,3}(?:\.\d{1,3})+)\+?")
# A list or an object in an argument: ``choices={[{text: "Yes."}]}``
_STRING = lazy_pattern(r'"((?:[^"\\]|\\.)*+)"|\'((?:[^\'\\]|\\.)*+)\'|`((?:[^`\\]|\\.)*+)`', re.DOTALL)
_TEXT = lazy_pattern(r"[A-Z]\w*[a-z]|.*\w[,:;]?\s+\w|.*\w[.!?]$", re.DOTALL)
_FREE = lazy_pattern(r"\s+|,(?=\s*[\]}])")  # white space, and a comma after the last item


class _Part(Struct, frozen=True):
    """A part of an expression: a string and the code before it.

    Attributes:
        code: The code, without white space.
        string: The string, without its quotes; empty in the last part, which is the code after the last string.
        written: The whole part, as the page writes it.
    """

    code: str = ""
    string: str = ""
    written: str = ""


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
    ``{{< ref "lanes.md#jobs" >}}``, whose fragment may be translated. A file name without a folder counts as a path
    only in a tag such as ``ref``: in ``<Folder name="Notes.md" />``, the file name is a text for readers.

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

    Both are words with a capital letter at the beginning, and the source page does not have the new word. In addition,
    the new word has an accent, is elsewhere in the translation too, or is the title of a tab whose old title is a usual
    label, such as ``Manual``. Other words may be values for programs, such as ``Enter`` and ``Escape``. The result is
    always False if the translation is not written in Latin letters.

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
    is_title = tag.lower() == "tab" and old.lower() in comparison.source_language.label_words
    return new.lower() not in source and (is_title or not new.isascii() or translation[new.lower()] > 1)


def _words(comparison: Comparison) -> tuple[Counter[str], Counter[str]]:
    """Return how often the source and the translation have each word, in lower case."""
    source, translation = (
        Counter(_WORD.findall(page.text.lower())) for page in (comparison.source, comparison.translation)
    )
    return source, translation


def has_own_fragment(comparison: Comparison, old: str, new: str) -> bool:
    """Whether two addresses lead to the same page, and ``new`` rightly has another fragment than ``old``.

    For example, ``new`` is ``#instalar``, the slug of the translated heading, and ``old`` is ``#install``. The result
    is also True if ``broken-anchor`` already reports ``new``: the difference then needs no second finding.
    """
    page, other = (comparable_argument(value.partition("#")[0]) for value in (old, new))
    if page != other or "#" not in old or "#" not in new:
        return False
    is_broken = any(broken.link.url == new for broken in comparison.of(broken_anchors))
    exists = page or leads_somewhere(comparison.of(translation_anchors), fragment(new))
    return is_broken or (bool(exists) and is_same_fragment(comparison, address(old), address(new), new))


def is_mistyped_word(old: str, new: str, language: Language) -> bool:
    """Whether one of two different texts is probably mistyped: ``Kubernets`` for ``Kubernetes``, ``2.0`` for ``2.1``.

    Of texts without letters, only versions are compared, in digits of any script: a date, a time or an amount may be
    written differently. Two words that differ only in an ending, such as a plural ``s``, are no typo. For words, the
    result is False if ``language``, that of the translation, is written in Latin letters: ``new`` may then translate
    ``old``.
    """
    texts = [ascii_digits(text).replace("٫", ".") for text in (old, new)]
    versions = [_VERSION.fullmatch(text) for text in texts]
    if versions[0] and versions[1]:
        return versions[0][1] != versions[1][1]
    if not any(map(str.isalpha, "".join(texts))):
        return False
    if language.script is None or " " in old + new:
        return False
    old, new = old.lower(), new.lower()
    return not (old.startswith(new) or new.startswith(old)) or abs(len(old) - len(new)) > len("es")


def argument_values(tag: Tag) -> dict[str, str]:
    """Return the values of a tag's arguments by their names; positional arguments are named ``1``, ``2`` and so on."""
    return {name: argument.value for name, argument in named_arguments(tag).items()}


def change_message(source: Tag, translation: Tag, changed: list[str]) -> str:
    """Return the message of a finding about a tag and its counterpart.

    Args:
        source: The tag in the source.
        translation: Its counterpart in the translation.
        changed: The names of the arguments that differ (see ``argument_values``); empty if only the names of the tags
            differ.
    """
    if not changed:
        return gettext(
            'tag name changed: "{source}" in the source, "{translation}" in the translation',
            source=source.name,
            translation=translation.name,
        )
    old, new = argument_values(source), argument_values(translation)
    if any(name.isdigit() for name in changed):  # all positional arguments become one change
        changes = [_change_text("", " ".join(old.values()), " ".join(new.values()))]
    else:
        changes = [_change_text(name, old[name], new.get(name)) for name in changed]
    return ngettext(
        'argument of "{tag}" changed: {changes}',
        'arguments of "{tag}" changed: {changes}',
        len(changed),
        tag=source.name,
        changes="; ".join(changes),
    )


def _change_text(name: str, old: str, new: str | None) -> str:
    """Return what the message says about one changed argument: ``file is "a.yaml" in the source, "b.yaml" in …``.

    Args:
        name: The name of the argument; empty if ``old`` and ``new`` are the values of all positional arguments.
        old: The value in the source.
        new: The value in the translation; None if the translation does not have the argument.
    """
    if new is None:
        return gettext('{name} is "{source}" in the source, missing in the translation', name=name, source=old)
    if not name:
        return gettext('"{source}" in the source, "{translation}" in the translation', source=old, translation=new)
    if is_expression(old) and is_expression(new) and (part := changed_part(old, new)):
        old, new = _excerpts(*part)
        return gettext(
            '{name} has "{source}" in the source, "{translation}" in the translation',
            name=name,
            source=old,
            translation=new,
        )
    return gettext(
        '{name} is "{source}" in the source, "{translation}" in the translation', name=name, source=old, translation=new
    )


def _excerpts(old: str, new: str) -> tuple[str, str]:
    """Return two different values for a message, each on one line and cut off if it is long.

    A long beginning that both have is left out: ``… a.html`` and ``… b.html``.
    """
    shared = next((index for index, pair in enumerate(zip(old, new, strict=False)) if len(set(pair)) > 1), 0)
    if shared <= _LONGEST_SHARED:
        return excerpt(old), excerpt(new)
    start = max(old.rfind(sign, 0, shared) for sign in " /") + 1
    return f"… {excerpt(old[start:])}", f"… {excerpt(new[start:])}"


def is_expression(value: str) -> bool:
    """Whether the value of an argument is a list or an object: ``[1, 2]`` or ``{width: 3}``."""
    return value.lstrip()[:1] in ("[", "{")


def changed_part(source: str, translation: str) -> tuple[str, str] | None:
    """Return the first difference between two expressions that a translator should not make.

    A translator may change white space and texts for readers: strings with a sentence, several words or a capitalized
    word. Everything else must be equal. For example, the result for ``[{text: "Yes.", id: "a"}]`` and ``[{text: "Ja.",
    id: "b"}]`` is ``("a", "b")``.

    Args:
        source: The expression in the source.
        translation: The expression in the translation.

    Returns:
        The first differing part of the source and that of the translation; None if there is no such difference. A part
        is a string, if only the strings differ; otherwise, it is a string with the code before it. A part that one of
        the two expressions does not have is empty.
    """
    for old, new in zip_longest(_parts(source), _parts(translation), fillvalue=_Part()):
        if old.code != new.code:
            return old.written, new.written
        if comparable_argument(old.string) != comparable_argument(new.string) and not _TEXT.match(old.string):
            return old.string, new.string
    return None


def only_adds_own_language(source: str, translation: str, locale: str) -> bool:
    """Whether a list of the translation has all values of the source's list, and also some for its own language.

    An example is ``["/en/a.js"]`` on the English page and ``["/en/a.js", "/fr/a.js"]`` on the French one. Texts for
    readers do not count.

    Args:
        source: The list in the source.
        translation: The list in the translation.
        locale: The locale of the translation.
    """
    old, new = (
        [part.string for part in _parts(each) if part.string and not _TEXT.match(part.string)]
        for each in (source, translation)
    )
    shared = [value for value in new if not any(names_own_locale(other, value, locale) for other in old)]
    return len(shared) < len(new) and shared == old


def _parts(expression: str) -> list[_Part]:
    parts = []
    start = 0
    for found in _STRING.finditer(expression):
        code = expression[start : found.start()]
        written = expression[start : found.end()].strip(" \n\t,")
        parts.append(_Part(_FREE.sub("", code), found[found.lastindex or 0], written))
        start = found.end()
    rest = expression[start:]
    return [*parts, _Part(_FREE.sub("", rest), written=rest.strip(" \n\t,"))]
