"""The passages of a site that the commands on glossaries read, and the glossaries that are for them."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from msgspec import Struct

from ...config import Config
from ...discover import Discovery, discover_here, project_paths, verify_pairs
from ...engine.check import alignments
from ...files import is_folder
from ...glossary.matcher import Matcher, load_matchers
from ...glossary.mining.passages import Passage, passages
from ...languages import Language, language
from ...model import Alignment, Finding
from ...reports._sanitize import visible
from ...reports.glossary._places import PassagePlaces
from ..config_flags import configuration, user_errors
from ..errors import UserError
from ..output import shown_from_here, tell_skipped
from ..progress import Progress
from ..selection import select_pages
from .check import use_glossaries


class SitePassages(Struct, frozen=True):
    """The aligned prose of a site in two languages; ``glossary`` is None where there is none for them.

    ``exit_code`` is 2 where pages could not be read, which stderr names, else 0.
    """

    config: Config
    source_language: Language
    language: Language
    passages: tuple[Passage, ...]
    pages: int
    glossary: Matcher | None
    exit_code: int

    @property
    def places(self) -> PassagePlaces:
        return PassagePlaces(self.passages, partial(shown_from_here, self.config.root))


def read_site(arguments: Namespace) -> SitePassages:
    """Align what the paths and ``--locale`` name. Raises UserError."""
    use_glossaries(arguments)
    first = Path(arguments.paths[0]) if arguments.paths else Path()
    with user_errors():
        config = configuration(arguments, first if is_folder(first) else first.parent)
        site = discover_here(config)
        verify_pairs(config, site)
        tell_skipped(site.skipped, verbose=arguments.verbose)
        if arguments.paths:
            site.within(project_paths(config, arguments.paths, Path.cwd()))
        site = select_pages(config, site, arguments.paths, [arguments.locale] if arguments.locale else [])
        matchers = load_matchers(config.glossaries, root=config.root)
    source_locale, locale = _languages(site)
    known = language(locale)
    with Progress(silent=arguments.quiet) as progress:
        results = list(alignments(config, site, progress))
    found = [passage for each in results if isinstance(each, Alignment) for passage in passages(each, known)]
    exit_code = _told(each for each in results if isinstance(each, Finding))
    if not found:
        raise UserError(f"no page in {locale} has prose that belongs to prose of its source")
    glossary = next((each for each in matchers if each.fits(source_locale, locale)), None)
    return SitePassages(config, language(source_locale), known, tuple(found), len(site.pairs), glossary, exit_code)


def _told(faults: Iterable[Finding]) -> int:
    """Say on stderr which pages could not be looked at, and why. Returns 2 where there are any, else 0."""
    code = 0
    for each in faults:  # messages on files begin with their names
        where = "" if each.message.startswith(f"{each.path}:") else f"{each.path}: "
        print(f"l10ncheck: {visible(where + each.message)}", file=sys.stderr)
        code = 2
    return code


def _languages(site: Discovery) -> tuple[str, str]:
    """The languages of all pairs."""
    found = sorted({(pair.source_locale, pair.locale) for pair in site.pairs})
    if not found:
        raise UserError("none of these pages has a translation")
    if len(found) > 1:
        raise UserError(f"translations in {', '.join(locale for _, locale in found)}: choose one with --locale")
    return found[0]


def with_words(site: SitePassages) -> SitePassages:
    """The same site. Raises UserError where a language is written without spaces, for words are what is counted."""
    for each in (site.source_language, site.language):
        if not each.spaced:
            raise UserError(f"{each.name} is written without spaces between words, which this command needs")
    return site


def with_glossary(site: SitePassages) -> Matcher:
    """The glossary for the languages of the site. Raises UserError."""
    if site.glossary is not None:
        return site.glossary
    if site.config.glossaries:
        raise UserError(
            f"no glossary from {site.source_language.tag} to {site.language.tag} among those that are named"
        )
    raise UserError("no glossary: say --glossary, or set `glossaries` in l10ncheck.toml")
