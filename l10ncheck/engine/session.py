"""What checking any one pair of a site takes; each worker process has its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..config import ActiveRule, Config, active_rules
from ..discover import Discovery
from ..files import ReadError
from ..fingerprint import fingerprinted
from ..model import Finding, Pair, Severity, Span
from ..report import PageReport, rows_of
from ..site import Site
from .pair import compare_pages, internal_error
from .shelf import Shelf

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher
    from ..glossary.terms import Glossary
    from .histories import Histories

AUTO = "auto"


class Session:
    """Checks pairs of one site, ``pairs`` in all; ``strict`` lets errors of rules through, ``rows`` keeps those of the
    alignments, and the histories. Raises GlossaryError and HistoryError.
    """

    def __init__(
        self,
        config: Config,
        discovery: Discovery,
        pairs: tuple[Pair, ...],
        overlay: Mapping[str, str],
        strict: bool = False,
        rows: bool = False,
    ) -> None:
        layout_slug = discovery.layout.slug if discovery.layout else Site().slug
        slug = layout_slug if config.slug == AUTO else config.slug
        self.pairs = pairs
        self._config = config
        self._strict = strict
        self._rows = rows
        self._rules = active_rules(config)
        self._glossaries = _matchers(config)
        self._histories = _histories(config)
        self._shelf = Shelf(config, discovery, pairs, slug, overlay)
        self._site = Site(
            hosts=config.hostnames,
            locales=(discovery.source_locale, *discovery.locales),
            link_policy=config.link_policy,
            slug=slug,
            anchors_of=self._shelf.anchors_of,
        )

    def check(self, pair: Pair) -> PageReport | Finding:
        """The report on a pair without its alignment, or why there is none."""
        try:
            source, translation = self._shelf.take(pair)
            page = compare_pages(
                source,
                translation,
                pair,
                self._rules_for(pair),
                self._site,
                glossary=self._glossary_for(pair),
                past=self._histories.of(source, translation) if self._histories else None,
                strict=self._strict,
            )
        except ReadError as error:
            return _named(Finding("unreadable-page", Severity.ERROR, str(error), pair.translation, Span(0, 0)))
        except Exception as error:
            if self._strict:
                raise
            return _named(internal_error("l10ncheck", pair.translation, error))
        if not self._rows:
            return replace(page, alignment=None, history=None)
        return replace(page, alignment=None, rows=rows_of(page.alignment) if page.alignment else ())

    @property
    def glossaries(self) -> tuple[Glossary, ...]:
        """What the pages are held against."""
        return tuple(each.glossary for each in self._glossaries)

    def close(self) -> None:
        """End what runs for us in the background."""
        if self._histories:
            self._histories.close()

    def _glossary_for(self, pair: Pair) -> Matcher | None:
        return next((each for each in self._glossaries if each.fits(pair.source_locale, pair.locale)), None)

    def _rules_for(self, pair: Pair) -> tuple[ActiveRule, ...]:
        own = self._config.for_path(pair.translation, pair.source)
        return self._rules if own is self._config else active_rules(own)


def _histories(config: Config) -> Histories | None:
    if config.history is False:
        return None
    from .histories import open_histories  # 10 ms that a check without history does not need

    return open_histories(config)


def _named(finding: Finding) -> Finding:
    return fingerprinted([finding], None, None)[0]


def _matchers(config: Config) -> tuple[Matcher, ...]:
    if not config.glossaries:
        return ()
    from ..glossary.matcher import load_matchers  # with YAML and more, which most runs do without

    return load_matchers(config.glossaries, root=config.root)
