"""Finds the site of a page, opens it, and checks the pairs of the page. All calls come from one thread."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from ..baseline import BaselineEntry, apply_baseline
from ..baseline import parse_baseline as parse_baseline
from ..config import Config
from ..decoding import encodable
from ..engine.open_site import OpenSite
from ..errors import L10ncheckError
from ..files import exists, is_page, is_string_file, read_text, relative_path
from ..fix import fix_pages
from ..model import Finding, Pair, Severity
from ..paths import REPOSITORY, resolve_project_path
from ..report import PageReport, Report
from .checked_pair import CheckedPair

LoadConfig = Callable[[Path], Config]  # loads the configuration for a folder


class Problem(Struct, frozen=True):
    """The reason why the pages of a project cannot be checked.

    ``message`` is for users. ``has_config`` is whether the project has a configuration file. Otherwise, it may not be a
    site at all.
    """

    message: str
    has_config: bool


class Project(Struct, frozen=True):
    """An open site, and the entries of its baseline."""

    site: OpenSite
    baseline: tuple[BaselineEntry, ...]


class Projects:
    """The sites of the pages that are open in the editor.

    Args:
        load_config: Loads the configuration for the folder of a page.
        report_problem: Called when the pages of a project cannot be checked.
        encoding: The unit of columns: ``utf-8``, ``utf-16`` or ``utf-32``.
    """

    def __init__(self, load_config: LoadConfig, report_problem: Callable[[Problem], None], encoding: str) -> None:
        self._load_config = load_config
        self._report_problem = report_problem
        self._encoding = encoding
        self._folders: tuple[Path, ...] = ()
        self._unsaved: dict[Path, str] = {}
        self._roots: dict[Path, Config | None] = {}  # by folder of a page
        self._projects: dict[Path, Project | None] = {}  # by root

    def use_folders(self, folders: Sequence[Path]) -> None:
        """Set the folders that the user has opened in the editor.

        A folder without a configuration file is searched for pages only if it is in one of these, or is a repository.
        """
        self._folders = tuple(folders)
        self.reload()

    def use_text(self, path: Path, text: str | None) -> None:
        """Use an unsaved text for a page from now on, or the text of its file if ``text`` is None."""
        if text is None:
            self._unsaved.pop(path, None)
        else:
            self._unsaved[path] = text = encodable(text)
        for project in self._projects.values():
            if project and (name := _name(project.site, path)):
                project.site.use_text(name, text)

    def reload(self) -> None:
        """Close all sites. Their configurations, glossaries and histories are read again when they are needed next."""
        for project in self._projects.values():
            if project:
                project.site.close()
        self._projects.clear()
        self._roots.clear()

    def pairs_of(self, path: Path) -> tuple[Path, tuple[Pair, ...]]:
        """Return the folder of the project of a page, and the pairs that contain the page.

        A page without a counterpart has no pairs. If the page is in no project, the result has the folder of the page.
        """
        found = self._project_of(path)
        if found is None:
            return path.parent, ()
        return found.site.config.root, found.site.pairs_of(_name(found.site, path))

    def unpaired_findings(self, path: Path) -> tuple[Finding, ...]:
        """Return the findings about a page that has no source, or no translation into some language."""
        project = self._project_of(path)
        if project is None:
            return ()
        name = relative_path(path, project.site.config.root)
        return _shown(Report(site=tuple(project.site.unpaired_findings(name))), project).findings

    def check(self, path: Path, pair: Pair) -> CheckedPair | None:
        """Return the result of a check of a pair.

        The result is None if a page of the pair was removed in the meantime, or if git fails.

        Args:
            path: A page of the pair.
            pair: The pair, as ``pairs_of`` returned it for this page.
        """
        project = self._project_of(path)
        result = self._checked(pair, project) if project else None
        if project is None or result is None:
            return None
        site = project.site
        page, failure = (result, ()) if isinstance(result, PageReport) else (None, (result,))
        findings = _shown(Report((page,) if page else (), failure), project).findings
        glossary, commit = site.glossary_for(pair), site.source_commit(pair)
        return CheckedPair(pair, site.config, findings, page, glossary, commit, self._encoding)

    def fixed_text(self, path: Path, pair: Pair) -> str | None:
        """Return the text of a translation as ``check --fix`` would write it; None if it has no safe fix."""
        project = self._project_of(path)
        if project is None or not isinstance(result := self._checked(pair, project), PageReport):
            return None
        site, unsaved = project.site, self._unsaved.get(path)

        def recheck(texts: Mapping[str, str], paths: Collection[str]) -> Report:
            site.use_text(pair.translation, texts[pair.translation])
            changed = self._checked(pair, project)
            return Report((changed,)) if isinstance(changed, PageReport) else Report()

        try:
            fixed = fix_pages(Report((result,)), recheck, lambda report: _shown(report, project), unsafe=False)
        finally:
            site.use_text(pair.translation, unsaved)
        return fixed.after.get(pair.translation)

    def _checked(self, pair: Pair, project: Project) -> PageReport | Finding | None:
        """Check a pair, and return the report on it; a finding of ``unreadable-page`` if a page cannot be read.

        The result is None if a page of the pair was removed in the meantime, or if git fails.
        """
        if pair not in project.site.pairs_of(pair.translation):
            return None
        try:
            return project.site.check(pair)
        except L10ncheckError as error:
            self._report_problem(Problem(str(error), project.site.config.file is not None))
            return None

    def _project_of(self, path: Path) -> Project | None:
        if not (is_page(path.name) or is_string_file(path.as_posix())):
            return None
        folder = path.parent
        if folder in self._roots and (config := self._roots[folder]) and (known := self._projects.get(config.root)):
            if not known.site.is_outdated():
                return known
            self.reload()
        if folder not in self._roots:
            self._roots[folder] = self._config_of(folder)
        config = self._roots[folder]
        if config is None:
            return None
        if config.root not in self._projects:
            self._projects[config.root] = self._open(config)
        return self._projects[config.root]

    def _config_of(self, folder: Path) -> Config | None:
        try:
            config = self._load_config(folder)
        except L10ncheckError as error:
            self._report_problem(Problem(str(error), has_config=True))
            return None
        is_shown = any(config.root.is_relative_to(each) for each in self._folders)
        # Without a configuration file, a folder is searched for pages only if it is a repository or the user opened it.
        return config if config.file or is_shown or exists(config.root / REPOSITORY) else None

    def _open(self, config: Config) -> Project | None:
        try:
            site = OpenSite(config)
            baseline = _read_baseline(config)
        except L10ncheckError as error:
            self._report_problem(Problem(str(error), config.file is not None))
            return None
        for path, text in self._unsaved.items():
            if name := _name(site, path):
                site.use_text(name, text)
        return Project(site, baseline)


def _name(site: OpenSite, path: Path) -> str:
    """Return the path of a page relative to its project; empty if the page has no counterpart on the site."""
    name = relative_path(path, Path(os.path.abspath(site.config.root)))  # noqa: PTH100 - keeps links in the name
    return name if site.pairs_of(name) else ""


def _shown(report: Report, project: Project) -> Report:
    """Return a report without the findings that are in the baseline, or less severe than the configuration wants."""
    found = apply_baseline(report, project.baseline, ran=frozenset(), complete=False, exists=lambda path: True)
    lowest = Severity[project.site.config.min_severity.upper()]
    return found.report.filter(lambda finding: finding.severity >= lowest)


def _read_baseline(config: Config) -> tuple[BaselineEntry, ...]:
    if not config.baseline or not exists(config.root / config.baseline):
        return ()
    file = resolve_project_path(config.root, config.baseline)
    return parse_baseline(read_text(file), str(file))
