"""What is wrong with the entries of a glossary, though each can be read: what contradicts, or can never match."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from msgspec import Struct

from .forbidden import places_of
from .layer import identity
from .patterns import Patterns
from .renderings import Text, needle
from .source_terms import is_exact, plural
from .terms import Glossary, Term

_BETWEEN = " ¦ "  # renderings; no rendering has it in it
_PARENTHESIS = re.compile(r"\s?\([^()]*\)")


class Fault(Struct, frozen=True):
    """``origin``: file and line of the entry that is to be mended."""

    origin: str
    message: str


def lint(glossary: Glossary) -> tuple[Fault, ...]:
    """The faults, in the order of the entries; those that only all entries together show are last.

    The glossary is that of one file: to replace an entry of another file is fine.
    """
    language = glossary.target.replace("_", "-").partition("-")[0].lower()
    found: list[Fault] = []
    spellings, patterns = _Spellings(), Patterns()
    for term in glossary.terms:
        messages = (
            *spellings.clashes(term),
            *_forms(term),
            *_contexts(term),
            *_gloss(term, language),
            *_targets(term),
            *_forbidden(term, language, patterns),
        )
        found += [Fault(term.origin, f'term "{term.term}": {message}') for message in messages]
    found += _forbidden_elsewhere(glossary.terms, language, patterns)
    found += _slow(glossary.terms, patterns)
    return tuple(found)


class _Spellings:
    """Which entry has which spelling of a source term."""

    def __init__(self) -> None:
        self._owners: dict[str, list[Term]] = {}

    def clashes(self, term: Term) -> Iterator[str]:
        """Earlier entries that claim the same words under the same conditions; then the entry is one of them."""
        for form in (term.term, *term.also):
            for other in self._owners.get(form.casefold(), ()):
                if other is not term and _same_places(term, other):
                    yield _clash(form, term, other)
            self._owners.setdefault(form.casefold(), []).append(term)


def _same_places(one: Term, other: Term) -> bool:
    """Whether nothing tells two entries for one word apart; ``job`` and ``Job`` are told apart by their letters."""
    if (one.when, one.paths, one.pos) != (other.when, other.paths, other.pos):
        return False
    return identity(one) == identity(other) or not (is_exact(one, one.term) or is_exact(other, other.term))


def _clash(form: str, term: Term, other: Term) -> str:
    place = f'"{other.term}" in {other.origin}'
    if identity(term) != identity(other):
        return f'"{form}" belongs to {place} as well'
    if (term.target, term.translate) == (other.target, other.translate):
        return f"is here twice; see {place}"
    return f"contradicts {place}: {_renderings(term)} here, {_renderings(other)} there"


def _renderings(term: Term) -> str:
    return ", ".join(term.target) if term.translate else "not translated"


def _forms(term: Term) -> Iterator[str]:
    own: set[str] = set()
    for number, form in enumerate((term.term, *term.also)):
        exact = is_exact(term, form)
        spellings = {_spelling(each, exact) for each in ((form, plural(form)) if term.translate else (form,))}
        if number and _spelling(form, exact) in own:
            yield f'"also: {form}" adds nothing: plurals, hyphens for spaces and other capitals are found anyway'
        own |= spellings


def _spelling(form: str, exact: bool) -> str:
    return (form if exact else form.casefold()).replace("-", " ")


def _contexts(term: Term) -> Iterator[str]:
    """A context has to hold the term, and more than it."""
    forms = [form.casefold() for spelling in (term.term, *term.also) for form in (spelling, plural(spelling))]
    for context in term.not_in:
        words = context.casefold().replace("-", " ")
        if words in forms:
            yield f'"not_in: {context}" is the term itself: the entry never matches'
        elif not any(re.search(rf"(?<!\w){re.escape(form.replace('-', ' '))}(?!\w)", words) for form in forms):
            yield f'"not_in: {context}" can never match, since the term is not part of it'


def _gloss(term: Term, language: str) -> Iterator[str]:
    form, policy = term.gloss.form, term.gloss.policy
    if not term.translate and (form or policy not in ("none", "never")):
        yield "is not translated and needs no gloss"
    elif form and policy in ("none", "never"):
        yield f'the gloss "{form}" is never used: the policy is "{policy}"'
    elif form:
        bare = Text(_PARENTHESIS.sub("", form), language)
        if not any((wanted := needle(target, language)) and wanted.find(bare) for target in term.target):
            yield f'the gloss "{form}" has none of the renderings: {_renderings(term)}'
        elif not _PARENTHESIS.search(form):
            yield f'the gloss "{form}" has nothing in parentheses'


def _targets(term: Term) -> Iterator[str]:
    if len(set(term.target)) < len(term.target):
        yield "the same rendering is here twice"


def _forbidden(term: Term, language: str, patterns: Patterns) -> Iterator[str]:
    texts = [(item.text, item.only_if_source) for item in term.forbidden]
    for text in sorted({text for number, (text, _) in enumerate(texts) if texts[number] in texts[:number]}):
        yield f'"{text}" is forbidden twice'
    for item in term.forbidden:
        for target in term.target:
            if places_of(item, Text(target, language), patterns):
                yield f'the rendering "{target}" has the forbidden "{item.text}" in it'


def _forbidden_elsewhere(terms: Sequence[Term], language: str, patterns: Patterns) -> Iterator[Fault]:
    """What one entry forbids everywhere and another one asks for."""
    approved = [(target, term) for term in terms for target in term.target]
    starts = list(accumulate((len(target) + len(_BETWEEN) for target, _ in approved), initial=0))
    every = Text(_BETWEEN.join(target for target, _ in approved), language)
    for term in terms:
        for item in term.forbidden:
            for place in () if item.only_if_source else places_of(item, every, patterns):
                target, other = approved[bisect_right(starts, place.start) - 1]
                if other is not term:
                    yield Fault(
                        term.origin,
                        f'term "{term.term}": forbids "{item.text}" everywhere, but "{other.term}" in {other.origin} '
                        f'is "{target}"; say "only_if_source: {term.term}"',
                    )


def _slow(terms: Sequence[Term], patterns: Patterns) -> Iterator[Fault]:
    """Patterns that took too long on the renderings of the glossary."""
    for term in terms:
        for item in term.forbidden:
            if item.pattern and item.text in patterns.slow:
                yield Fault(term.origin, f'term "{term.term}": the pattern {item.text!r} takes too long')
