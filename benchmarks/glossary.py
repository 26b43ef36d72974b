"""Measure how much time a glossary costs.

    python benchmarks/glossary.py FOLDER [ROUNDS]

FOLDER has ``en/`` and ``ko/``. The script prints two figures, in CPU time of the best round, all in one process:

* The time per megabyte to search the sources for the terms of a glossary with 256 entries and with 10,000, and the
  ratio of the two. The additional entries are made of words of the pages, to occur about as often as real ones.
* The time for the rules about terms, including their share of the alignment, compared with parsing the pages. It
  should be at most 0.5.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

import _checkout_path  # noqa: F401
from _content import parsed, read

from l10ncheck.config import ActiveRule
from l10ncheck.engine.check_pair import check_pair
from l10ncheck.glossary import Matcher
from l10ncheck.glossary.load import load_glossary
from l10ncheck.glossary.source_terms import SourceTerms
from l10ncheck.glossary.terms import Term
from l10ncheck.model import Page, Pair
from l10ncheck.rules import built_in_rules
from l10ncheck.site_context import SiteContext

MANY = 10_000
GLOSSARY = "kubernetes-ko"


def seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds that one call takes."""
    start = time.process_time()
    work()
    return time.process_time() - start


def best(work: Callable[[], object], rounds: int) -> float:
    return min(seconds(work) for _ in range(rounds))


def made_terms(texts: list[str], count: int) -> list[Term]:
    """Make terms of one to three words from the texts. The same texts give the same terms."""
    words = sorted({word for text in texts for word in re.findall(r"[a-z]{4,}", text)})
    chance = random.Random(1)
    made = {" ".join(chance.sample(words, chance.randint(1, 3))) for _ in range(2 * count)}
    return [Term(term, ("용어",)) for term in sorted(made)[:count]]


def searching(pages: list[tuple[Page, Page]], terms: list[Term], rounds: int) -> float:
    """Return the seconds per million characters of prose that a search takes."""
    texts = [segment.prose for source, _ in pages for segment in source.segments if segment.kind != "code"]
    finder = SourceTerms(terms)
    return best(lambda: [finder.find(text) for text in texts], rounds) / (sum(map(len, texts)) / 1e6)


def checking(pages: list[tuple[Page, Page]], glossary: Matcher | None, rounds: int) -> float:
    rules = [ActiveRule(rule()) for rule in built_in_rules().values() if rule.group == "terms"] if glossary else []
    pair, site = Pair("source.md", "translation.md", "en", "ko"), SiteContext()
    return best(lambda: [check_pair(a, b, pair, rules, site, glossary=glossary) for a, b in pages], rounds)


def main(folder: str, rounds: str = "3") -> None:
    gc.disable()  # as a run does
    texts = [(source, translation) for _, source, translation in read(Path(folder))]
    pages = [parsed(*text) for text in texts]
    glossary = load_glossary(GLOSSARY)
    few = searching(pages, list(glossary.terms), int(rounds))
    made = made_terms([text for text, _ in texts], MANY - len(glossary.terms))
    many = searching(pages, [*glossary.terms, *made], int(rounds))
    print(f"{len(glossary.terms):6} terms  {few:.3f} s per million characters")
    print(f"{len(glossary.terms) + len(made):6} terms  {many:.3f} s per million characters")
    print(f"ratio         {many / few:.2f}")
    parsing = best(lambda: [parsed(*text) for text in texts], int(rounds))
    cost = checking(pages, Matcher(glossary), int(rounds)) - checking(pages, None, int(rounds))
    print(f"parsing       {parsing:.3f} s for {len(texts)} pairs")
    print(f"glossary      {cost:.3f} s")
    print(f"share         {cost / parsing:.2f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
