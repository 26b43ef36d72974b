"""Checks a part of a site, a shard, so that several machines can check a site together.

Each source page belongs to one shard, with its translations into all languages. Pages without a counterpart belong to
the first shard. ``shard_merge`` joins the results of all shards.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from ..cache import digest
from ..config import Config, config_plugins
from ..discover import Discovery, discover_here, verify_pairs
from ..messages import current_texts
from ..model import Finding
from ..report import PageReport, Report
from .alignments import load_lexicons
from .check import Progress, run_check
from .check_pair import configured_matchers
from .results import CheckResults

MOST_SHARDS = 10_000
# Settings that do not change the results of a check, only where they are stored and which of them are shown.
_PRESENTATION = frozenset({"cache", "baseline", "fail_on", "min_severity"})


class Shard(Struct, frozen=True):
    """One part of a site: part ``number``, from 1, of ``count`` parts."""

    number: int
    count: Annotated[int, Meta(le=MOST_SHARDS)]

    def __str__(self) -> str:
        return f"{self.number}/{self.count}"

    def of(self, site: Discovery) -> Discovery:
        """Return the pages of a site that belong to this shard.

        Only the path of its source decides to which shard a pair belongs, so new pages do not move others to another
        shard.
        """
        pairs = tuple(pair for pair in site.pairs if self._has(pair.source))
        selected = replace(site, pairs=pairs)
        return selected if self.number == 1 else replace(selected, untranslated=(), orphans=())

    def _has(self, source: str) -> bool:
        value = blake2b(source.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return int.from_bytes(value) % self.count == self.number - 1


class ShardResult(Struct, frozen=True):
    """The result for one pair.

    Attributes:
        page: The report on the pair, without the texts of its pages; None if the pair could not be checked.
        texts: A hash of the texts of the pages; empty if the pair could not be checked.
        failure: The finding that says why the pair could not be checked; None if it was checked.
    """

    page: PageReport | None = None
    texts: str = ""
    failure: Finding | None = None


class ShardResults(Struct, frozen=True):
    """What the check of a shard has found. The JSON report of a shard contains this value.

    Attributes:
        shard: The part of the site that was checked.
        configuration: A hash of everything that the results depend on, except for the pages and their history.
        pairs: The result for each pair of the shard, in the order of the pairs.
        site: The findings about pages without a counterpart.
        seconds: The duration of the check.
        notes: Notes about parts of the history that are not available.
        no_removals: Why git could not say what happened to the sources of orphaned pages; empty if it could.
    """

    shard: Shard
    configuration: str
    pairs: tuple[ShardResult, ...]
    site: tuple[Finding, ...]
    seconds: float
    notes: tuple[str, ...]
    no_removals: str


def check_shard(
    config: Config, shard: Shard, *, jobs: int | None = None, progress: Progress | None = None, strict: bool = False
) -> tuple[Report, ShardResults]:
    """Check the pages of one shard.

    Args:
        config: The configuration of the site.
        shard: The part of the site to check. It may be without pages.
        jobs: The number of worker processes; None to choose it by the time that the first pages take.
        progress: A function that is called with the number of finished pairs and the number of all pairs.
        strict: Whether to raise the errors of rules instead of reporting them as findings.

    Returns:
        The report on these pages, and the results to be joined with those of the other shards.

    Raises:
        DiscoveryError: The whole site has no pair of pages.
        L10ncheckError: An error that ``check`` also raises.
    """
    site = whole_site(config)
    selected = shard.of(site)
    found = run_check(config, site, selected, {}, jobs=jobs, progress=progress, strict=strict, keep_rows=True)
    results = ShardResults(
        shard=shard,
        configuration=configuration_key(config),
        pairs=tuple(map(_without_texts, found.pairs)),
        site=found.site,
        seconds=found.seconds,
        notes=found.notes,
        no_removals=found.no_removals,
    )
    return site_report(found, site, selected), results


def whole_site(config: Config) -> Discovery:
    """Find all pages of the site.

    Raises:
        DiscoveryError: The site has no pair of pages.
        ReadError: A folder cannot be read.
    """
    site = discover_here(config)
    verify_pairs(config, site)
    return site


def site_report(results: CheckResults, site: Discovery, selected: Discovery) -> Report:
    """Return the report on the selected pages of a site.

    If git could not say which files of the site it ignores, the first note of the report says so.

    Args:
        results: The results for the selected pages.
        site: All pages of the site.
        selected: The pages that were checked: those of one shard, or all pages of the site.
    """
    report = results.report(site, selected)
    return replace(report, notes=(site.note, *report.notes)) if site.note else report


def configuration_key(config: Config) -> str:
    """Return a hash of everything that the results of a check depend on, except for the pages and their history."""
    settings = {name: value for name, value in config.settings().items() if name not in _PRESENTATION}
    glossaries = [matcher.glossary for matcher in configured_matchers(config)]
    lexicons = [lexicon.digest for lexicon in load_lexicons(config)]
    plugins = [plugin.identity for plugin in config_plugins(config)]
    return digest(settings, config.facts, glossaries, lexicons, plugins, current_texts().language)


def texts_key(source: str, translation: str) -> str:
    """Return a hash of the texts of a pair of pages."""
    return digest(source, translation)


def _without_texts(result: PageReport | Finding) -> ShardResult:
    if isinstance(result, Finding):
        return ShardResult(failure=result)
    assert result.source_document is not None and result.document is not None
    key = texts_key(result.source_document.text, result.document.text)
    return ShardResult(replace(result, document=None, source_document=None), key)
