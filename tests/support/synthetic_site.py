"""An artificial site whose sentences combine a few words, for tests of glossary mining."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path

from l10ncheck.languages.ko_particles import particle_after

NOUNS = {
    "worker": "워커",
    "queue": "대기열",
    "lane": "차선",
    "gate": "관문",
    "bucket": "버킷",
    "ledger": "원장",
    "valve": "밸브",
    "pump": "펌프",
    "crane": "크레인",
}
_VERBS = {"opens": "연다", "closes": "닫는다", "moves": "옮긴다", "weighs": "잰다", "cleans": "닦는다"}
_PAGE = 12  # sentences

Rows = list[tuple[str, str]]


def rows(renderings: Mapping[str, Sequence[str]] = {}, nouns: Mapping[str, str] = NOUNS) -> Rows:
    """Return 72 sentences with their translations, one for every pair of nouns. Each noun is in 16 of them.

    ``renderings`` replaces the translation of a noun: its uses take these renderings in turn.
    """
    used: Counter[str] = Counter()

    def rendering(noun: str) -> str:
        ways = renderings.get(noun, (nouns[noun],))
        used[noun] += 1
        return ways[(used[noun] - 1) % len(ways)]

    verbs = list(_VERBS.items())
    made = []
    for number, (first, second) in enumerate(permutations(nouns, 2)):
        verb, there = verbs[number % len(verbs)]
        subject, thing = rendering(first), rendering(second)
        made.append(
            (
                f"The {first} {verb} the {second}.",
                f"{subject}{particle_after(subject, '은/는')} {thing}{particle_after(thing, '을/를')} {there}.",
            )
        )
    return made


def pages(rows: Rows) -> list[tuple[str, str]]:
    """Return the sentences as pages: pairs of source and translation, with one sentence per paragraph."""
    groups = [rows[at : at + _PAGE] for at in range(0, len(rows), _PAGE)]
    return [("\n\n".join(a for a, _ in group) + "\n", "\n\n".join(b for _, b in group) + "\n") for group in groups]


def write_site(folder: Path, rows: Rows, settings: str = "", locale: str = "ko") -> None:
    """Write a project with these sentences as pages."""
    (folder / ".git").mkdir(exist_ok=True)
    (folder / "l10ncheck.toml").write_text(f'source_locale = "en"\nlayout = "hugo"\n{settings}', encoding="utf-8")
    for number, (source, translation) in enumerate(pages(rows)):
        for tag, text in (("en", source), (locale, translation)):
            path = folder / "content" / tag / f"page-{number}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
