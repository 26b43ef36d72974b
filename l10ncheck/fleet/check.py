"""Fetches one repository and checks it as a site of its own. Its files may be hostile."""

from __future__ import annotations

import posixpath
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..baseline import apply_baseline, parse_baseline
from ..config import Config, active_rules, load_config
from ..config.load import FILE_NAMES
from ..discover import verify_pairs
from ..engine.snapshot import SiteSnapshot
from ..errors import L10ncheckError
from ..files import is_entry, is_file, is_folder, make_folder, read_text, write_text
from ..history import HistoryError
from ..history.git import ask_git
from ..history.transport import SizeError, fetch_revision, url_protocol
from ..messages import gettext, one_line
from ..model import Severity
from ..paths import PathError, resolve_project_path
from ..report import Report
from ..reports.worklist.wording import section
from ..worklist import build_worklist, by_priority
from ..worklist.progress import LocaleProgress, locale_progress
from ..worklist_types import WorkItem
from .rows import Failure, FleetItem, LocaleState, Row
from .settings import FleetRepository

_MOST_NOTES = 20


class Task(Struct, frozen=True):
    """What a worker needs to check one repository.

    Attributes:
        repository: The entry of the repository in ``fleet.toml``.
        base: The folder of ``fleet.toml``. Paths in the entry are relative to it.
        folder: The folder for clones and caches.
        config: The text of the configuration file that the entry names; empty to use the file in the repository.
        timeout: The seconds after which the check is ended.
        most_bytes: The largest size of the files of the repository, in bytes.
        items: The number of worklist items to keep for each language.
        language: The language of messages.
    """

    repository: FleetRepository
    base: str
    folder: str
    config: str
    timeout: int
    most_bytes: int
    items: int
    language: str

    @property
    def row(self) -> Row:
        """A row with only the name, address and revision of the repository, to be completed by the check."""
        return Row(self.repository.name, self.repository.address, self.repository.revision)


def check_repository(task: Task) -> Row:
    """Fetch a repository, check it and return its row. A failure becomes a row with its error."""
    row = task.row
    try:
        folder, commit = _fetched(task)
    except (L10ncheckError, OSError) as error:
        failure: Failure = "check" if isinstance(error, SizeError) else "fetch"
        return replace(row, failure=failure, error=one_line(str(error)))
    row = replace(row, commit=commit)
    try:
        locales, notes = _checked(task, folder)
    except (L10ncheckError, OSError) as error:
        return replace(row, failure="check", error=one_line(str(error)))
    return replace(row, locales=locales, notes=notes)


def _fetched(task: Task) -> tuple[Path, str]:
    """Return the folder with the files of a repository, and the id of the commit that is checked out.

    A folder on this computer is used directly if the entry names no revision. The id is then empty if the folder is not
    in a git repository. Everything else is fetched into a clone.

    Raises:
        PathError: The folder on this computer does not exist.
        GitError: The revision cannot be fetched.
    """
    repository = task.repository
    local = Path(task.base, repository.path).absolute()
    if repository.path and not repository.revision:
        if not is_folder(local):
            raise PathError(gettext("{folder}: no such folder", folder=local))
        return local, _head(local)
    clone = Path(task.folder, "clones", repository.name).absolute()
    make_folder(clone.parent)
    address, protocol = (repository.url, url_protocol(repository.url)) if repository.url else (str(local), "file")
    return clone, fetch_revision(
        clone,
        address,
        repository.revision,
        depth=repository.depth,
        protocol=protocol,
        most_bytes=task.most_bytes,
    )


def _head(folder: Path) -> str:
    try:
        return (ask_git(folder, ("rev-parse", "--verify", "--quiet", "HEAD")) or b"").decode("ascii", "replace").strip()
    except HistoryError:
        return ""


def _checked(task: Task, folder: Path) -> tuple[tuple[LocaleState, ...], tuple[str, ...]]:
    """Check the site in a folder. Return the state of each of its languages, and notes about what could not be read."""
    config = _config(task, folder)
    with SiteSnapshot(config) as site:
        verify_pairs(config, site.discovery)
        report = site.check(site.discovery, lambda done, total: None, jobs=1)
        report, remaining = _without_known(report, config)
        worklist = build_worklist(site, site.discovery, remaining)
        progress = locale_progress(site.discovery, worklist)
        notes = (*site.notes, *map(str, worklist.unreadable))
    items = by_priority(worklist.items, int(time.time()))
    return tuple(_state(each, report, items, task.items) for each in progress), notes[:_MOST_NOTES]


def _config(task: Task, folder: Path) -> Config:
    """Load the configuration of a repository, which may be hostile.

    Raises:
        ConfigError: The configuration is not valid, or names plugins, which could run any code.
        PathError: The configuration file, or a folder, leads out of the repository.
    """
    repository = task.repository
    root = _resolved(folder, repository.folder)
    overrides = {"cache": str(Path(task.folder, "cache", repository.name).absolute())}
    if repository.preset:
        overrides["preset"] = repository.preset
    file: Path | None = None
    if task.config:
        file = Path(task.folder, "configs", f"{repository.name}.toml").absolute()
        make_folder(file.parent)
        write_text(file, task.config)
    elif names := [name for name in FILE_NAMES if is_entry(root / name)]:
        file = _resolved(root, names[0])
    # Without a file, none is searched for: it would be looked for in the folders above the clone, too.
    config = load_config(root, file=file, isolated=file is None, overrides=overrides, root=root)
    is_clone = bool(repository.url or repository.revision)
    if is_clone and posixpath.normpath(config.source_root).startswith(".."):
        raise PathError(
            gettext(
                '"{key}": "{path}" {problem}',
                key="source_root",
                path=config.source_root,
                problem=gettext("leads out of the repository"),
            )
        )
    return config


def _resolved(folder: Path, path: str) -> Path:
    """Return the absolute path of ``path``, which is relative to ``folder``.

    Raises PathError if it leads out of ``folder``. The message names the path.
    """
    try:
        return resolve_project_path(folder, path)
    except PathError as error:
        raise PathError(f"{path}: {error}") from None


def _without_known(report: Report, config: Config) -> tuple[Report, Report]:
    """Return a report without the findings in its baseline, and the same report without only the dismissed ones.

    The findings of the first are counted. The second is for the worklist, since findings in the baseline that no one
    has dismissed still have to be fixed. Without a baseline file, both are the whole report.
    """
    if not config.baseline or not is_file(config.root / config.baseline):
        return report, report
    entries = parse_baseline(read_text(config.root / config.baseline), config.baseline)
    dismissed = {entry.fingerprint for entry in entries if entry.reason}
    result = apply_baseline(
        report,
        entries,
        ran=frozenset(active.rule.name for active in active_rules(config)),
        complete=True,
        exists=lambda path: is_entry(config.root / path),
    )
    return result.report, report.filter(lambda finding: finding.fingerprint not in dismissed)


def _state(progress: LocaleProgress, report: Report, items: Sequence[WorkItem], most: int) -> LocaleState:
    """Return the state of one language: its progress, and its drifted pages, findings and most urgent worklist items.

    Args:
        progress: The progress of the language.
        report: The report on the site, without the findings of the baseline.
        items: The worklist items of all languages, the most urgent first.
        most: The number of items to keep.
    """
    pages = [page for page in report.pages if page.locale == progress.locale]
    found = Counter(finding.severity for page in pages for finding in page.findings)
    urgent = [item for item in items if item.locale == progress.locale][:most]
    return LocaleState(
        progress=progress,
        drifted=sum(page.status == "drifted" for page in pages),
        errors=found[Severity.ERROR],
        warnings=found[Severity.WARNING],
        items=tuple(FleetItem(item.kind, item.path, section(item), item.words, item.size) for item in urgent),
    )
