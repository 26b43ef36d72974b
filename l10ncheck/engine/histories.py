"""Where the histories of the pairs of a site come from."""

from __future__ import annotations

import posixpath

from ..config import Config
from ..history import HistoryError
from ..history.pages import Past, past_of
from ..history.pins import pin_of
from ..history.readings import Readings
from ..history.repository import Repository
from ..model import Page


class Histories:
    """The histories of pairs. The sources of a site may be in another repository than its translations."""

    def __init__(self, config: Config, here: Repository, there: Repository, source_root: str) -> None:
        self._pin_keys = config.pin_keys
        self._here = here
        self._there = there
        self._source_root = source_root
        self._tip = here.tip()
        self._source_tip = there.tip()
        self._readings = Readings()

    def of(self, source: Page, translation: Page) -> Past | None:
        """The history of a pair; None where the source has none, as a page that is not committed."""
        if not self._source_tip:
            return None
        path = posixpath.relpath(source.path, self._source_root) if self._source_root else source.path
        known = self._there.versions(path, self._source_tip)
        if not known:
            return None
        until = self._here.last_change(translation.path, self._tip, translation.text) if self._tip else None
        pin = pin_of(translation, self._pin_keys)
        return past_of(
            known,
            source,
            translation,
            until,
            self._readings,
            pin=pin,
            pinned=(self._there.content_at(path, pin.value, self._source_tip) or "") if pin else "",
            horizon=self._there.horizon,
        )

    def close(self) -> None:
        """End the git that reads for us."""
        self._here.close()
        self._there.close()


def open_histories(config: Config) -> Histories | None:
    """The histories of a site, None where the configuration wants none, or wants them only where there are any.

    Raises HistoryError where it insists.
    """
    if config.history is False:
        return None
    source_root = posixpath.normpath(config.source_root) if config.source_root else ""
    here = Repository(config.root)
    there = Repository(config.root / source_root) if source_root not in ("", ".") else here
    if why := there.why_not():
        if config.history is True:
            raise HistoryError(f"history = true, but {why}")
        return None
    return Histories(config, here, there, "" if there is here else source_root)
