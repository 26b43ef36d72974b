"""Measure how well ``l10ncheck glossary mine`` finds the renderings of a glossary that it does not know.

    python benchmarks/mine.py CONTENT [--glossary kubernetes-ko] [--misses] [--others 60] [--seed 1]

CONTENT has ``en/`` and ``ko/``. The pages are aligned and mined without a glossary. The result is then compared with
those entries of the glossary that are translated and whose terms occur in aligned prose. ``@1`` is the share of terms
whose first rendering is approved, and ``@3`` the share of those with an approved one among the first three. ``in
draft`` is the share of terms that are proposed as an entry; ``right`` is the share of these proposals with an approved
rendering. As in the rules about terms, spaces, particles and forms of 하다 do not matter.

--others prints a random sample of proposals for terms that the glossary does not have, to be judged by a person.
"""

from __future__ import annotations

import argparse
import random
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

import _checkout_path  # noqa: F401
from _content import LOCALE, SOURCE, aligned_passages
from msgspec import Struct

from l10ncheck.glossary.load import load_glossary
from l10ncheck.glossary.mining.index import Index
from l10ncheck.glossary.mining.proposals import TermProposal, likely_renderings, proposals
from l10ncheck.glossary.mining.renderings import glossed, renderings
from l10ncheck.glossary.renderings import needle
from l10ncheck.glossary.source_terms import SourceTerms
from l10ncheck.glossary.terms import Term
from l10ncheck.languages import language

THRESHOLDS = (1, 3, 5, 20)
LEAST = 5  # passages, the default of the command


class Score(Struct, frozen=True):
    """The result for a term. ``found`` lists the mined renderings, the best first, and whether each is approved."""

    term: str
    targets: tuple[str, ...]
    seen: int
    found: tuple[tuple[str, bool], ...]
    draft: tuple[str, bool] | None

    def within(self, count: int) -> bool:
        return any(right for _, right in self.found[:count])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("content", type=Path)
    parser.add_argument("--glossary", default="kubernetes-ko")
    parser.add_argument("--misses", action="store_true", help="print the terms whose first rendering is not approved")
    parser.add_argument(
        "--others", type=int, default=0, metavar="N", help="draw N proposals that are not in the glossary"
    )
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()

    passages = aligned_passages(arguments.content)
    index = Index(passages, language(SOURCE), language(LOCALE))
    mined = proposals(index, language(LOCALE), LEAST)
    terms = [term for term in load_glossary(arguments.glossary, root=Path()).terms if term.translate]
    scores = scored(index, mined, terms)
    print(f"{len(passages)} passages; {len(mined)} proposals; {len(scores)} terms of {arguments.glossary} seen")
    for least in THRESHOLDS:
        print(figures([score for score in scores if score.seen >= least], least))
    if arguments.misses:
        for score in sorted(scores, key=lambda each: -each.seen):
            if score.seen >= LEAST and not score.within(1):
                found = ", ".join(text for text, _ in score.found[:3])
                print(f"  {score.term} ({score.seen}): {', '.join(score.targets)}; mined: {found or 'nothing'}")
    if arguments.others:
        known = frozenset().union(*map(index.source.keys_of, terms))
        other = [each for each in mined if not each.kept and index.source.key_of(each.term) not in known]
        drawn = random.Random(arguments.seed).sample(other, min(arguments.others, len(other)))
        print(f"{len(drawn)} of {len(other)} other proposals, seed {arguments.seed}")
        for number, each in enumerate(drawn, 1):
            print(f"{number:3} {each.term} ({each.count}): {'; '.join(offer.text for offer in each.offers)}")


def scored(index: Index, mined: list[TermProposal], terms: list[Term]) -> list[Score]:
    """Return the score of every term that occurs in the pages. Terms that differ only in case count as one."""
    targets: defaultdict[str, list[str]] = defaultdict(list)
    for term in terms:
        targets[index.source.key_of(term.term)] += term.target
    names = {index.source.key_of(term.term): term.term for term in terms}
    seen = counted(index, list(names.values()))
    glosses, drafts = glossed(index), {index.source.key_of(each.term): each for each in mined}

    def normal(text: str) -> str:
        wanted = needle(text, LOCALE)
        return index.translation.key_of(wanted.text if wanted else text)

    made = []
    for key, name in names.items():
        approved = set(map(normal, targets[key]))

        def judged(rendering: str, approved: set[str] = approved) -> tuple[str, bool]:
            return rendering, normal(rendering) in approved

        found = likely_renderings(renderings(index, key, glosses.get(key)))
        texts = tuple(judged(index.translation.spelling(each.key)) for each in found)
        draft = judged(drafts[key].target) if key in drafts else None
        made.append(Score(name, tuple(dict.fromkeys(targets[key])), seen[name], texts, draft))
    return [score for score in made if score.seen]


def counted(index: Index, names: list[str]) -> dict[str, int]:
    """Return in how many passages each term occurs. Occurrences inside a longer term do not count."""
    finder = SourceTerms(Term(name, ("-",), case="ignore") for name in names)
    counts = dict.fromkeys(names, 0)
    for passage in index.passages:
        for entry in {use.entry for use in finder.find(passage.source.text)}:
            counts[names[entry]] += 1
    return counts


def figures(scores: list[Score], least: int) -> str:
    drafted = [score.draft for score in scores if score.draft]
    return (
        f"seen >= {least:2}: n {len(scores):3}  @1 {share(score.within(1) for score in scores):.3f}"
        f"  @3 {share(score.within(3) for score in scores):.3f}"
        f"  in draft {len(drafted):3}, right {share(right for _, right in drafted):.3f}"
    )


def share(found: Iterable[bool]) -> float:
    values = list(found)
    return sum(values) / max(1, len(values))


if __name__ == "__main__":
    main()
