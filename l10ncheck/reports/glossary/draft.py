"""Proposals as a glossary file, with what speaks for each of them as comments, and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from msgspec import to_builtins

from ...glossary.encode import encode
from ...glossary.mining.proposals import ProposedRendering, TermProposal
from ...glossary.terms import Glossary, Term
from ...glossary.text import plain
from ...reports._sanitize import visible

Shown = Callable[[str, int], str]  # a path and a line as people can click on it
_LONGEST = 100  # characters of a passage


def as_draft(proposals: Sequence[TermProposal], source: str, target: str, header: str, shown: Shown) -> str:
    """The text of a glossary file; it is read as it is, and comments may be deleted."""
    head = encode(Glossary(source, target, ())).replace("terms: []\n", "terms:\n" if proposals else "terms: []\n")
    return f"# {header}\n{head}" + "".join(_entry(each, shown) for each in proposals)


def _entry(proposal: TermProposal, shown: Shown) -> str:
    term = plain(proposal.term)
    entry = Term(term, translate=False) if proposal.kept else Term(term, (plain(proposal.target),))
    example = proposal.example
    comments = [
        f"{proposal.count} passages: {', '.join(_offer(each) for each in proposal.offers)}",
        f"{shown(example.source_path, example.source_line)}: {_cut(example.source)}",
        f"{shown(example.path, example.line)}: {_cut(example.translation)}",
    ]
    lines = encode(Glossary("", "", (entry,))).partition("terms:\n")[2]
    return "".join(f"# {visible(comment)}\n" for comment in comments) + lines


def _offer(offer: ProposedRendering) -> str:
    glossed = f", glossed {offer.glossed}" if offer.glossed else ""
    return f"{plain(offer.text)} {offer.count} (Dice {offer.dice:.2f}{glossed})"


def _cut(text: str) -> str:
    text = plain(text.replace("\x01", "…"))
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def as_json(proposals: Iterable[TermProposal], source: str, target: str) -> str:
    values = {
        "schema_version": 1,
        "source": source,
        "target": target,
        "terms": [to_builtins(each) for each in proposals],
    }
    return json.dumps(values, ensure_ascii=False, indent=2) + "\n"
