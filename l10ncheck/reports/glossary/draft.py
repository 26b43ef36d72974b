"""Output of ``l10ncheck glossary mine``: a draft of a glossary with examples from the pages in comments, or JSON."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence

from msgspec import to_builtins

from ...glossary.encode import encode_glossary
from ...glossary.mining.proposals import ProposedRendering, TermProposal
from ...glossary.terms import Glossary, Term, plain_line
from ...messages import gettext, ngettext
from .._sanitize import visible
from ._places import excerpt_around


def as_draft(
    proposals: Sequence[TermProposal], source: str, target: str, header: str, shown_place: Callable[[str, int], str]
) -> str:
    """Return the text of a valid glossary file.

    Args:
        proposals: The proposed entries.
        source: The language tag of the source.
        target: The language tag of the translation.
        header: The first line of the file, a comment.
        shown_place: ``shown_place(path, line)`` returns the text to show for a line of a page, such as
            ``docs/a.md:12``.
    """
    head = encode_glossary(Glossary(source, target, ()))
    if proposals:
        head = head.replace("terms: []\n", "terms:\n")
    return f"# {header}\n{head}" + "".join(_entry(proposal, shown_place) for proposal in proposals)


def as_json(proposals: Iterable[TermProposal], source: str, target: str) -> str:
    """Return the proposals as JSON."""
    data = {
        "schema_version": 1,
        "source": source,
        "target": target,
        "terms": [to_builtins(proposal) for proposal in proposals],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _entry(proposal: TermProposal, shown_place: Callable[[str, int], str]) -> str:
    term = plain_line(proposal.term)
    entry = Term(term, translate=False) if proposal.kept else Term(term, (plain_line(proposal.target),))
    example = proposal.example
    evidence = ngettext(
        "The source has this term in {count:,} passage. Renderings in the translation: {renderings}",
        "The source has this term in {count:,} passages. Renderings in the translation: {renderings}",
        proposal.count,
        renderings=", ".join(map(_rendering, proposal.offers)),
    )
    comments = [
        evidence,
        f"{shown_place(example.source_path, example.source_line)}: {excerpt_around(example.source)}",
        f"{shown_place(example.path, example.line)}: {excerpt_around(example.translation)}",
    ]
    lines = encode_glossary(Glossary("", "", (entry,))).partition("terms:\n")[2]
    return "".join(f"# {visible(comment)}\n" for comment in comments) + lines


def _rendering(rendering: ProposedRendering) -> str:
    evidence = f"Dice {rendering.dice:.2f}"
    if rendering.glossed:
        evidence += ", " + gettext("{count:,} with the source term in parentheses", count=rendering.glossed)
    return f"{plain_line(rendering.text)} {rendering.count} ({evidence})"
