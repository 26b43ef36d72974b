"""Read the pages for the benchmarks of glossaries. The folder contains ``en/`` and ``ko/``; equal paths are a pair."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import _checkout_path  # noqa: F401

from l10ncheck.align import align
from l10ncheck.glossary.mining.passages import Passage, prose_passages
from l10ncheck.languages import language
from l10ncheck.markdown import detect_dialects, parse
from l10ncheck.model import Alignment, Page

SOURCE, LOCALE = "en", "ko"


def read(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Yield the path, the source and the translation of every pair."""
    for path in sorted(folder.glob(f"{LOCALE}/**/*.md")):
        name = path.relative_to(folder / LOCALE)
        source = folder / SOURCE / name
        if source.is_file():
            yield name.as_posix(), source.read_text(encoding="utf-8"), path.read_text(encoding="utf-8")


def parsed(source: str, translation: str, name: str = "") -> tuple[Page, Page]:
    dialects = detect_dialects(source, translation)
    return (
        parse(source, path=f"{SOURCE}/{name}", locale=SOURCE, dialects=dialects),
        parse(translation, path=f"{LOCALE}/{name}", locale=LOCALE, dialects=dialects),
    )


def aligned(folder: Path) -> Iterator[Alignment]:
    """Yield the alignment of every pair. No glossary is used."""
    for name, source, translation in read(folder):
        yield align(*parsed(source, translation, name), language(SOURCE), language(LOCALE))


def aligned_passages(folder: Path) -> list[Passage]:
    return [passage for alignment in aligned(folder) for passage in prose_passages(alignment, language(LOCALE))]
