"""``l10ncheck glossary show``: an entry, where the site uses the term, and what it is called there."""

from __future__ import annotations

import json
from argparse import Namespace
from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct

from ...glossary.encode import encode
from ...glossary.layer import identity
from ...glossary.matcher import Matcher
from ...glossary.mining.audit import competing
from ...glossary.mining.competing import Competition
from ...glossary.mining.glosses import glossed
from ...glossary.mining.index import Index
from ...glossary.mining.proposals import runners_up
from ...glossary.mining.renderings import renderings
from ...glossary.mining.term_usage import TermUse, term_usage
from ...glossary.terms import Glossary, Term
from ...reports._sanitize import visible
from ..errors import UserError
from .passages import SitePassages, places_of, read_site, shown_places

_NONE = "none of them"


class ShownRendering(Struct, frozen=True):
    """A rendering and the passages that have it. ``status``: approved, instead, or missing where none is found."""

    text: str
    status: str
    passages: tuple[int, ...]


def show_term(arguments: Namespace) -> int:
    site = read_site(arguments)
    entries = _entries(arguments.term, site.glossary) if site.glossary else []
    index = Index(site.passages, site.source_language, site.language) if _has_words(site) else None
    shown: list[tuple[Term | None, list[ShownRendering]]] = []
    if site.glossary and entries:
        found = term_usage(site.passages, site.glossary, entries)
        matcher = site.glossary
        shown += [(matcher.terms[entry], _ways(matcher, entry, found.get(entry, []), index, site)) for entry in entries]
    elif index:
        ways = _mined(index, arguments.term)
        if not ways:
            raise UserError(f"{arguments.term!r} is in no glossary, and too seldom in the source to tell its rendering")
        shown.append((None, ways))
    else:
        raise UserError(f"{arguments.term!r} is in no glossary")
    if arguments.format == "json":
        values = [_json(arguments.term, term, ways, site) for term, ways in shown]
        print(json.dumps({"schema_version": 1, "terms": values}, ensure_ascii=False, indent=2))
        return site.exit_code
    for term, ways in shown:
        print("".join(f"{visible(line)}\n" for line in _lines(arguments.term, term, ways, site)), end="")
    return site.exit_code


def _has_words(site: SitePassages) -> bool:
    return site.source_language.spaced and site.language.spaced


def _entries(name: str, matcher: Matcher) -> list[int]:
    """The entries for a term, ``job`` and ``Job`` alike, or those that have it as another form."""
    wanted = name.strip().casefold()
    terms = list(enumerate(matcher.terms))
    return [entry for entry, term in terms if identity(term).casefold() == wanted] or [
        entry for entry, term in terms if wanted in (form.casefold() for form in term.also)
    ]


def _ways(
    matcher: Matcher, entry: int, rendered: list[TermUse], index: Index | None, site: SitePassages
) -> list[ShownRendering]:
    """Approved renderings, then what stands instead, then where neither is found."""
    term = matcher.terms[entry]
    targets = term.target if term.translate else (term.term, *term.also)
    ways = [
        ShownRendering(text, "approved", tuple(each.number for each in rendered if each.target == which))
        for which, text in enumerate(targets)
    ]
    instead: defaultdict[str, list[int]] = defaultdict(list)
    if index is not None:
        for other in competing(index, Competition(index, site.language), matcher, entry, rendered):
            instead[index.translation.spelling(other.key)] += other.passages
    taken = {number for numbers in instead.values() for number in numbers}
    for each in rendered:
        if each.target < 0 and each.number not in taken:
            instead[each.found].append(each.number)
    missing = instead.pop("", [])
    most_first = sorted(instead.items(), key=lambda each: -len(each[1]))
    ways += [ShownRendering(text, "instead", tuple(numbers)) for text, numbers in most_first]
    return [
        way
        for way in (*ways, ShownRendering(_NONE, "missing", tuple(missing)))
        if way.passages or way.status == "approved"
    ]


def _mined(index: Index, term: str) -> list[ShownRendering]:
    key = index.source.key_of(term)
    found = runners_up(renderings(index, key, glossed(index).get(key)))
    return [
        ShownRendering(
            index.translation.spelling(each.key),
            "found",
            tuple(number for number in index.source.passages[key] if each.key in index.translation.keys[number]),
        )
        for each in found
    ]


def _lines(name: str, term: Term | None, ways: list[ShownRendering], site: SitePassages) -> Iterator[str]:
    if term is None:
        yield f'"{name}" is in no glossary; the pages have with it'
    else:
        yield f"{term.origin}:"
        yield from encode(Glossary("", "", (term,))).partition("terms:\n")[2].splitlines()
        yield f"in {len({number for way in ways for number in way.passages})} passages"
    for way in ways:
        places = f": {shown_places(site, way.passages)}" if way.passages else ""
        yield f"  {len(way.passages):>5}  {way.text} ({way.status}){places}"


def _json(name: str, term: Term | None, ways: list[ShownRendering], site: SitePassages) -> dict[str, object]:
    return {
        "term": term.term if term else name,
        "origin": term.origin if term else None,
        "target": term.target if term else None,
        "renderings": [
            {
                "text": way.text if way.status != "missing" else None,
                "status": way.status,
                "count": len(way.passages),
                "places": places_of(site, way.passages),
            }
            for way in ways
        ],
    }
