"""Detects the layout of a project, and proposes and writes a configuration for it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from ..boilerplate_suggestions import suggestions
from ..config import Config
from ..config.errors import Origin
from ..config.presets import Preset, fitting_presets, preset_of
from ..config.validate import validate
from ..decoding import toml
from ..discover import Discovery, discover, site_files
from ..engine.check import run_check
from ..errors import L10ncheckError
from ..files import Listing, Skipped, is_entry, is_folder, is_page, is_string_file, relative_path, write_text
from ..generators import Fact, SiteFacts, read_facts, unique_hosts
from ..languages.tags import fold
from ..layouts import Mapping
from ..layouts.detection import LayoutCandidate, catalogues, detect_layout
from ..layouts.pairing import pair_pages
from ..messages import gettext
from ..paths import PathError, resolve_user_path
from .forks import Fork, ForkHint, find_fork, fork_hint, guessed_locale
from .rendering import render_config, render_fork, render_preset

FILE_NAME = "l10ncheck.toml"
_MOST_HOSTS = 3
_FORK = "fork"
_MOST_WITHOUT_ENGLISH = 3  # languages of a site that is not written in English

_SAMPLE = 120  # pairs that are checked
_MOST_BOILERPLATE = 3  # patterns that are proposed

# Folders of files that are served as they are, or that are generated or tested; no one translates them by hand.
_SKIPPED = frozenset({"public", "static", "dist", "build", "test", "tests", "fixtures", "__tests__"})
_API = re.compile(r"openapi|swagger", re.IGNORECASE)  # in the name of the description of an API: mostly code
_MOST = 5  # templates that are proposed
_PART = re.compile(r"[^/.]+")
_NAME = re.compile(r"[^/]+(?=\.[a-z]+$)")


class InitError(L10ncheckError):
    """The configuration file cannot be proposed or written. The message says why."""


class ConfigProposal(Struct, frozen=True):
    """What ``l10ncheck init`` found in a project, and the configuration that it proposes.

    Attributes:
        candidates: Layouts that fit the files, the best first.
        discovery: The pages of the site in the best layout; None if there is no layout.
        catalogues: gettext catalogues, which l10ncheck does not read.
        text: The proposed text of the configuration file.
        skipped: Files and folders that could not be read.
        preset: The preset that the configuration names; None if none fits.
        fork: How the project translates the pages of another folder; None if the project contains its sources.
        hint: A hint that the project looks like a fork whose source the user should name; None if it does not.
        notes: Messages about configuration files of the site generator that could not be read.
    """

    candidates: tuple[LayoutCandidate, ...]
    discovery: Discovery | None
    catalogues: tuple[str, ...]
    text: str
    skipped: tuple[Skipped, ...] = ()
    preset: Preset | None = None
    fork: Fork | None = None
    hint: ForkHint | None = None
    notes: tuple[str, ...] = ()


def propose(root: Path, source: Path | None = None) -> ConfigProposal:
    """Detect the layout of a project, and propose a configuration. No file is written.

    Args:
        root: The folder of the project.
        source: The folder of the sources, if the project is a fork that translates them under the same paths; None if
            the project itself contains sources and translations.

    Raises:
        InitError: The project does not translate the pages of ``source``.
        ReadError: A folder does not exist.
    """
    if source is not None:
        return _fork_proposal(root, source)
    listing = site_files(Config(root=root))
    files = listing.files
    names, candidates = _candidates(listing)
    best = candidates[0] if candidates else None
    facts = read_facts(root, best.site_root if best else "")
    if best and (default := _default_locale(facts, best) or _locale_of_text(root, names, best)):
        candidates = detect_layout(names, default) or candidates
        best = candidates[0]
    if best and _lacks_sources(best):
        candidates, best = (), None
    preset = _preset(files, facts.hosts, best.layout.name, best.site_root) if best else None
    if preset and "templates" in preset.settings:
        return _preset_proposal(root, preset, listing.skipped, facts.notes)
    hosts = facts.hosts[:_MOST_HOSTS]
    config = _config_of(root, render_config(best, hosts, preset=preset))
    found = discover(config, files) if best else None
    boilerplate = find_boilerplate(config, found) if found else ()
    strings = find_strings(files, found) if found else ()
    text = render_config(best, hosts, preset=preset, boilerplate=boilerplate, strings=strings)
    return ConfigProposal(
        candidates=candidates,
        discovery=found,
        catalogues=catalogues(files),
        text=text,
        skipped=listing.skipped,
        preset=preset,
        hint=None if best else fork_hint(root, files, facts),
        notes=facts.notes,
    )


def _candidates(listing: Listing) -> tuple[tuple[str, ...], tuple[LayoutCandidate, ...]]:
    """Return the files of the site, and the layouts that fit these files, the best first.

    A folder of the project may have a second name by a symbolic link, such as ``pages.en`` for ``pages``. Files below
    such links are left out if the best layout then still finds all translations.
    """
    found = detect_layout(listing.files)
    if not listing.links or not found:
        return listing.files, found
    real_files = tuple(file for file in listing.files if listing.real_path(file) == file)
    pairs = pair_pages(found[0].plan, filter(is_page, listing.files)).pairs
    translated = sum(listing.real_path(pair.source) != listing.real_path(pair.translation) for pair in pairs)
    real = detect_layout(real_files)
    return (real_files, real) if real and real[0].matched >= translated else (listing.files, found)


def _default_locale(facts: SiteFacts, candidate: LayoutCandidate) -> str:
    """Return the default language of the site generator, if a wrong source language was detected; otherwise "".

    The detected language is taken for wrong if it differs from the default language, and one of these is true:

    - No language was detected, since the paths of the sources name none.
    - The site generator lists its default language, and some pages were detected as translations into it.
    """
    default = facts.source_locale.value if facts.source_locale else ""
    named = {fold(fact.value) for fact in facts.locales}
    is_other = fold(default).split("-")[0] != fold(candidate.plan.source_locale).split("-")[0]
    is_known = candidate.plan.source_locale == "und" or (
        fold(default) in named and fold(default) in map(fold, candidate.locales)
    )
    return default if default and is_other and is_known else ""


def _locale_of_text(root: Path, names: Sequence[str], candidate: LayoutCandidate) -> str:
    """Return the language of the sources, guessed from their text; empty if it is unclear, or if the paths name it."""
    if candidate.plan.source_locale != "und":
        return ""
    sources = [pair.source for pair in pair_pages(candidate.plan, filter(is_page, names)).pairs]
    locale = guessed_locale(root, sources, "en")
    return "" if locale == "und" else locale


def _lacks_sources(candidate: LayoutCandidate) -> bool:
    """Whether a layout has several languages but not English, so that the sources are probably somewhere else."""
    languages = (candidate.plan.source_locale, *candidate.locales)
    return len(languages) > _MOST_WITHOUT_ENGLISH and not any(fold(tag).startswith("en") for tag in languages)


def _fork_proposal(root: Path, source: Path) -> ConfigProposal:
    listing, sources = site_files(Config(root=root)), site_files(Config(root=source))
    facts = read_facts(root), read_facts(source, label=relative_path(source, root))
    nested = relative_path(source, root) + "/"  # a copy of the sources in the project
    files = [file for file in listing.files if not file.startswith(nested)]
    fork = find_fork(root, files, source, sources.files, facts)
    if fork is None:
        raise InitError(
            gettext(
                "{folder} does not contain the sources of this project: too few pages of this project have a source "
                "with the same path there",
                folder=source,
            )
        )
    hosts = unique_hosts(facts[0].merged(facts[1]).hosts)[:_MOST_HOSTS]
    preset = _preset(files, hosts, _FORK)
    skipped, notes = (*listing.skipped, *sources.skipped), (*facts[0].notes, *facts[1].notes)
    if preset and "templates" in preset.settings:
        return _preset_proposal(root, preset, skipped, notes, relative_path(source, root))
    config = _config_of(root, render_fork(fork, hosts, preset=preset))
    discovery = discover(config, site_files(config).files)
    return ConfigProposal(
        candidates=(),
        discovery=discovery,
        catalogues=(),
        text=render_fork(fork, hosts, preset=preset, boilerplate=find_boilerplate(config, discovery)),
        skipped=skipped,
        fork=fork,
        preset=preset,
        notes=notes,
    )


def _preset_proposal(
    root: Path, preset: Preset, skipped: tuple[Skipped, ...], notes: tuple[str, ...], source_root: str = ""
) -> ConfigProposal:
    """Return the proposal for a site whose preset has path templates, which replace the layout that was detected.

    Args:
        root: The folder of the project.
        preset: The preset.
        skipped: Files and folders that could not be read.
        notes: Messages about the configuration of the site generator.
        source_root: The folder of the sources that the user named; empty to use the folder that the preset names.

    Raises:
        InitError: The folder of the sources does not exist.
    """
    config = _config_of(root, render_preset(preset, source_root))
    if not is_folder(root / config.source_root):
        raise InitError(
            gettext(
                'the sources of {title} are not in "{folder}": clone them there, or name their folder with --source',
                title=preset.title,
                folder=config.source_root,
            )
        )
    discovery = discover(config, site_files(config).files)
    return ConfigProposal(
        candidates=(),
        discovery=discovery,
        catalogues=(),
        text=render_preset(preset, source_root, find_boilerplate(config, discovery)),
        skipped=skipped,
        preset=preset,
        notes=notes,
    )


def _preset(files: Sequence[str], hosts: Iterable[Fact], layout: str, folder: str = "") -> Preset | None:
    """Return the first preset that fits a site; None if none fits.

    Args:
        files: The files of the project.
        hosts: The addresses of the site.
        layout: The name of its layout.
        folder: The folder of the site, relative to the project.
    """
    names = (host.value.partition("://")[2] for host in hosts)
    fitting = fitting_presets(files, names, folder)
    return next((preset for preset in fitting if preset.settings.get("layout", layout) == layout), None)


def _config_of(root: Path, text: str) -> Config:
    """Return the configuration that a proposed text of ``l10ncheck.toml`` describes."""
    origin = Origin(FILE_NAME, text)
    values = toml(text)
    preset = preset_of(values, origin)
    settings = validate({**(preset.settings if preset else {}), **values}, origin)
    return Config(**{name: getattr(settings, name) for name in settings.__struct_fields__}, root=root)


def config_path(root: Path, *, force: bool = False) -> Path:
    """Return the path of ``l10ncheck.toml`` in a folder.

    Args:
        root: The folder to write to.
        force: Whether the file may exist.

    Raises:
        InitError: The file exists, and ``force`` is not set.
    """
    path = root / FILE_NAME
    if is_entry(path) and not force:
        raise InitError(gettext("{file} already exists; use --force to overwrite it", file=path))
    return path


def write_config(root: Path, text: str, *, force: bool = False) -> Path:
    """Write ``l10ncheck.toml``.

    Args:
        root: The folder to write to.
        text: The text of the file.
        force: Whether to overwrite an existing file.

    Raises:
        InitError: The file exists or cannot be written.
    """
    path = config_path(root, force=force)
    try:
        write_text(resolve_user_path(root, path), text)
    except PathError as error:
        raise InitError(gettext("cannot write {file}: {problem}", file=path, problem=error)) from None
    except OSError as error:
        raise InitError(gettext("cannot write {file}: {problem}", file=path, problem=error.strerror)) from None
    return path


def find_boilerplate(config: Config, discovery: Discovery) -> tuple[str, ...]:
    """Return patterns for the setting ``boilerplate``, such as ``<Badge *>``.

    The patterns match text that differs between source and translation on many pages:

    - text that only the source or only the translation has, such as a badge;
    - text that has different values in the two pages, such as a date.

    To find such text, a sample of the pages is checked with the configured rules. At most three patterns are returned,
    the most frequent first.

    Args:
        config: The proposed configuration.
        discovery: The pages of the site.
    """
    pages = tuple(pair for pair in discovery.pairs if is_page(pair.source))
    step = max(1, -(-len(pages) // _SAMPLE))
    sample = replace(discovery, pairs=pages[::step], untranslated=(), orphans=())
    settings = replace(config, history=False, cache="", glossaries=())
    report = run_check(settings, discovery, sample, {}, jobs=1).report(discovery, sample)
    return tuple(suggestion.pattern for suggestion in suggestions(report)[:_MOST_BOILERPLATE])


def find_strings(files: Iterable[str], discovery: Discovery) -> tuple[Mapping, ...]:
    """Return path templates of string files outside the site's layout, those that fit the most files first.

    For example, the files ``i18n/en.yaml`` and ``i18n/ko.yaml`` give the templates ``i18n/en.yaml`` (source) and
    ``i18n/{locale}.yaml`` (translation).

    Args:
        files: The paths of all files, relative to the project.
        discovery: The pages and the known string files of the site.
    """
    names = {
        file
        for file in files
        if is_string_file(file)
        and "/." not in f"/{file}"
        and _SKIPPED.isdisjoint(file.split("/"))
        and not _API.search(file.rpartition("/")[2])
    }
    known = {path for pair in discovery.pairs for path in (pair.source, pair.translation)}
    locales = {fold(locale) for locale in discovery.locales}
    counts: Counter[Mapping] = Counter()
    for name in sorted(names - known):
        for part in _PART.finditer(name):
            if fold(part[0]) not in locales:
                continue
            before, after = name[: part.start()], name[part.end() :]
            if before + discovery.source_locale + after in names:
                folder = "/" in after  # the language is a folder, which may have several string files
                end = _NAME.sub("{name}", after) if folder else after
                counts[Mapping(f"{before}{discovery.source_locale}{end}", f"{before}{{locale}}{end}")] += 1
    return tuple(mapping for mapping, _ in counts.most_common(_MOST))
