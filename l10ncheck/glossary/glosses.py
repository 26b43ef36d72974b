"""Find renderings by their gloss, the source term in parentheses after them: ``상한(limit)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..languages import ja, language
from ..languages.conjunctions import CONJUNCTION
from ..languages.ko_nouns import CLAUSE_END, LAST_WORDS, LIGHT_VERB, PREDICATE
from .matcher import Matcher
from .renderings import RenderingMatch
from .source_terms import Use, lower, plural
from .transliteration import transliterations

_GLOSS = re.compile(r" ?[(（]([A-Za-z][A-Za-z \-]*)[)）]")
_CLAUSE = re.compile(r"[^\x01()（）\[\].,;:!?…\"«»“”„/|¦،؛।]+$")
_EXPLAINED = re.compile(rf" \(|, (?!{CONJUNCTION}\b)")  # as after the first name of "Harbor, a registry, and Prow"
_WORD = re.compile(r"[A-Za-z]{3,40}")
_RESEMBLES = 50.0  # percent
_BEFORE_GLOSS = 60  # characters to look at
_OF = re.compile(r" (?:of|for|to|in|on|by|with|and) ")
_LONGEST_PREDICATE = 4  # words


def glossed_renderings(
    source: str, translation: str, matcher: Matcher, entry: int, uses: Sequence[Use]
) -> Iterator[RenderingMatch]:
    """Yield the places of words that are followed by the term in parentheses, such as 상한 in ``상한(limit)``.

    Such words translate the term, even if the glossary does not approve them. The parentheses may also contain a part
    of the term, or a compound with it (see ``_is_part_or_compound``).

    Args:
        source: The source text.
        translation: Its translation.
        matcher: The glossary.
        entry: The index of the glossary entry of the term.
        uses: The places of the term in the source.
    """
    if not _GLOSS.search(translation):
        return
    before_gloss = {"ko": LAST_WORDS, "ja": ja.LAST_WORD}.get(matcher.language, _CLAUSE)
    term = matcher.terms[entry]
    spellings = {source[use.start : use.end] for use in uses}
    if term.translate:
        spellings |= {term.term, *term.also}
    for found in _GLOSS.finditer(translation):
        gloss = " ".join(found[1].split())
        if f"({lower(found[1])})" in lower(source):
            continue  # the source has the same parenthesis: not a gloss
        if term.translate:
            is_term = lower(gloss) in _forms(spellings)
            is_named = is_term or _is_part_or_compound(lower(gloss), _forms(spellings), lower(source))
        else:
            # The gloss of a name that stays untranslated has the capitals of the name. If the source says what the name
            # is, the translation may say it before the parentheses.
            is_term = is_named = gloss in spellings and not any(_EXPLAINED.match(source, use.end) for use in uses)
        end = found.start()
        words = before_gloss.search(translation[max(0, end - _BEFORE_GLOSS) : end]) if is_named else None
        rendering = _glossed(words[0], gloss, matcher, entry, is_term=is_term) if words else None
        if rendering is not None and (term.translate or not _names_what_it_is(rendering, gloss, source, matcher)):
            yield RenderingMatch(end - len(rendering), end)


def _names_what_it_is(rendering: str, name: str, source: str, matcher: Matcher) -> bool:
    """Whether the text before a name in parentheses only says what the name is, and so does not translate the name.

    For example, in 레지스트리(Harbor), 레지스트리 writes "registry" by its sound. The source has "the registry Harbor".
    """
    others = set(_WORD.findall(source)) - set(_WORD.findall(name))
    return any(
        (place.start, place.end) == (0, len(rendering))
        for word in others
        for place in transliterations(word, rendering, matcher.language)
    )


def _glossed(words: str, gloss: str, matcher: Matcher, entry: int, *, is_term: bool) -> str | None:
    """Return the last of the words before a gloss, which are the rendering that it explains; None without such words.

    For "각 노드의 상한" and the gloss "limit", the result is "상한".

    Args:
        words: The words directly before the gloss, as many as a rendering may have.
        gloss: The text in the parentheses: the term, a part of it, or a compound with it.
        matcher: The glossary.
        entry: The index of the glossary entry of the term.
        is_term: Whether the gloss is the term itself.
    """
    term = matcher.terms[entry]
    if matcher.language == "ja":
        return words
    if matcher.language != "ko":
        return None if lower(gloss) in term.accepted else _other_rendering(words, matcher, entry) or None
    targets = term.target or (term.term.replace("-", " "),)
    longest = max(len(target.split()) for target in targets) if is_term else len(gloss.split())
    head = _head(words, longest)
    if is_term:
        return head
    parts = head.split(" ")
    if len(parts) != longest:
        return None
    # In a compound, the term is last in both languages. "Quality of service" has the reverse order.
    return head if _OF.search(gloss) else " ".join(parts[-len(term.term.split()) :])


def _forms(spellings: set[str]) -> set[str]:
    """Return the singular and plural of each spelling of a term, in lower case."""
    return {form for spelling in spellings for form in (lower(spelling), plural(lower(spelling)))}


def _is_part_or_compound(gloss: str, forms: set[str], source: str) -> bool:
    """Whether a gloss is about a term without being the term itself, and the source contains the gloss.

    Such a gloss is one of these:

    - a compound that ends with the term: "pod template" for the term "template"
    - the last words of the term, at least two: "access control" for the term "role-based access control"

    Args:
        gloss: The text in the parentheses, in lower case.
        forms: All forms of the term, in lower case.
        source: The source text, in lower case.
    """
    if gloss not in source:
        return False
    return any(gloss.endswith(" " + form) for form in forms) or (
        " " in gloss and any(form.endswith((" " + gloss, " " + plural(gloss))) for form in forms)
    )


def _other_rendering(words: str, matcher: Matcher, entry: int) -> str:
    """Return the words directly before a gloss if they render the term in another way than the glossary.

    The result has as many words as the preferred rendering; in languages without spaces between words, as many
    characters. It is empty if these words have no letters, or if they are similar to an approved rendering in a
    language with spaces: they may then be a form of this rendering.

    For a term that must stay untranslated, such as the name *Docker*, the result is the words that write the term by
    its sound, such as докер; empty if there are none.

    Args:
        words: The words before the gloss, in a language other than Korean and Japanese.
        matcher: The glossary.
        entry: The index of the glossary entry of the term.
    """
    from rapidfuzz.fuzz import ratio  # imported late, since most glossaries need it for no page

    term = matcher.terms[entry]
    if not term.translate:
        written = (words[each.start :] for each in transliterations(term.term, words, matcher.language))
        return next((head for head in written if len(head.split()) <= len(term.term.split())), "")
    if not language(matcher.language).spaced:
        head = words[-len(term.target[0]) :]
        return head if head.isalpha() and not head.isascii() else ""
    head = " ".join(words.split(" ")[-len(term.target[0].split()) :])
    found, approved = lower(head), [lower(target) for target in term.accepted]
    if any(found[:3] == target[:3] or ratio(found, target) >= _RESEMBLES for target in approved):
        return ""
    return head if any(map(str.isalpha, head)) else ""


def _head(words: str, length: int) -> str:
    """Return the words that a gloss explains: usually the last ``length`` words before it.

    If the last word is a verb or an adjective, the result is instead what follows the last word with a particle, at
    most four words: 유지하지 않는 for 파드가 상태를 유지하지 않는. A verb that says little alone, such as 하는, keeps
    the word before it even if that has a particle: 기록을 하는 for 노드의 기록을 하는.

    Args:
        words: The Korean words before the gloss.
        length: The usual number of words.
    """
    parts = words.split(" ")
    count = min(length, len(parts))
    if PREDICATE.search(parts[-1]):
        count, limit = 1, min(_LONGEST_PREDICATE, len(parts))
        while count < limit and (LIGHT_VERB.match(parts[-count]) or not CLAUSE_END.search(parts[-count - 1])):
            count += 1
    return " ".join(parts[-count:])
