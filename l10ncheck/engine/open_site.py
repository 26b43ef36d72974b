"""A site that stays open while its pages are edited: its pairs are checked again and again, with unsaved texts."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..config import Config
from ..discover import discover_here
from ..files import Stamp, stamp
from ..model import Finding, Pair
from ..paths import REPOSITORY
from ..report import PageReport
from .check import site_findings
from .session import Session, unless_git_fails

if TYPE_CHECKING:
    from ..glossary.matcher import Matcher


class OpenSite:
    """A site whose pages are being edited. Close it after use.

    Glossaries, rules and the history are read once. If the configuration, a glossary or the checked out commit changes,
    ``is_outdated`` is true, and the site must be opened again.

    Args:
        config: The configuration of the site.

    Attributes:
        config: The configuration without a cache, since otherwise each keystroke would write to the cache.
        discovery: The pages of the site.

    Raises:
        DiscoveryError: The layout cannot be detected.
        ReadError: A folder is missing.
        GlossaryError: A glossary is invalid.
        HistoryError: The configuration requires history, and it cannot be read.
    """

    def __init__(self, config: Config) -> None:
        self.config = replace(config, cache="")
        self.discovery = discover_here(config)
        self._unsaved: dict[str, str] = {}
        self._session = Session(self.config, self.discovery, (), self._unsaved, alignments=True)
        self._pairs: defaultdict[str, list[Pair]] = defaultdict(list)
        for pair in self.discovery.pairs:
            self._pairs[pair.source].append(pair)
            self._pairs[pair.translation].append(pair)
        self._stamps = _stamps(config)

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes about parts of the history that are not available."""
        return self._session.notes

    def is_outdated(self) -> bool:
        """Whether the configuration, a glossary or the checked out commit has changed since the site was opened."""
        return self._stamps != _stamps(self.config)

    def pairs_of(self, path: str) -> tuple[Pair, ...]:
        """Return the pairs of a source page, or the pair of a translation; empty if the page has no counterpart.

        ``path`` is relative to the project.
        """
        return tuple(self._pairs.get(path, ()))

    def use_text(self, path: str, text: str | None) -> None:
        """Use an unsaved text for a page from now on, or the text of its file again if ``text`` is None.

        ``path`` is relative to the project.
        """
        if text is None:
            self._unsaved.pop(path, None)
        else:
            self._unsaved[path] = text
        self._session.forget(path)

    def check(self, pair: Pair) -> PageReport | Finding:
        """Return the report on a pair, with its alignment; a finding if the pair could not be checked."""
        return self._session.check(pair)

    def unpaired_findings(self, path: str) -> list[Finding]:
        """Return the findings about a page without a source, or without a translation into some language.

        Empty if the page lacks neither. ``path`` is relative to the project.
        """
        found = replace(
            self.discovery,
            pairs=(),
            untranslated=tuple(pair for pair in self.discovery.untranslated if pair.source == path),
            orphans=tuple(pair for pair in self.discovery.orphans if pair.translation == path),
        )
        if not found.untranslated and not found.orphans:
            return []
        removals, _ = unless_git_fails(lambda: self._session.removals(found.orphans))
        return site_findings(self.config, found, removals or {})

    def glossary_for(self, pair: Pair) -> Matcher | None:
        """Return the glossary for the languages of a pair; None if there is none."""
        return self._session.glossary_for(pair)

    def source_commit(self, pair: Pair) -> str:
        """Return the last commit that changed the source of a pair; empty if the history is not available."""
        return self._session.source_commit(pair)

    def close(self) -> None:
        """End the git processes that read the history."""
        self._session.close()


def _stamps(config: Config) -> dict[Path, Stamp]:
    """Return a stamp for each file that was read when the site was opened: a value that changes with the file."""
    log = config.root / REPOSITORY / "logs" / "HEAD"  # grows with each commit and checkout
    names = (*config.glossaries, config.baseline)
    files = [log, *([config.file] if config.file else ()), *(config.root / name for name in names if name)]
    return {file: stamp(file) for file in files}
