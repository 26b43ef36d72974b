"""Reads and aligns the pages of a site for the subcommands of ``l10ncheck lexicon``, one language at a time."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from ...config import Config
from ...discover import Discovery, discover_here, verify_pairs
from ...engine.check import alignments
from ...languages import language
from ...messages import gettext
from ...model import Alignment, Finding
from ..config_flags import configuration, split_names, user_errors
from ..errors import UserError
from ..glossary.passages import print_failures
from ..output import print_skipped
from ..progress import Progress
from ..selection import filter_pairs, select_pages


class SitePages:
    """The pages of a site in one language.

    Attributes:
        config: The configuration.
        source_language: The language of the source.
        language: The language of the translations.
        locale: The language tag of the translations, as the site writes it.
        exit_code: 2 if a page could not be read, otherwise 0.
    """

    def __init__(self, config: Config, pages: Discovery, source_locale: str, locale: str) -> None:
        self.config = config
        self.source_language = language(source_locale)
        self.language = language(locale)
        self.locale = locale
        self.exit_code = 0
        self._pages = pages

    def alignments(self, arguments: Namespace) -> Iterator[Alignment]:
        """Yield the alignment of each page, and print to stderr which pages could not be read. No glossary or lexicon
        is used.
        """
        failures: list[Finding] = []
        with Progress(silent=arguments.quiet) as progress:
            for result in alignments(self.config, self._pages, progress):
                if isinstance(result, Alignment):
                    yield result
                else:
                    failures.append(result)
        self.exit_code = print_failures(failures)


def read_site(arguments: Namespace) -> SitePages:
    """Return the pages that the paths and ``--locale`` select. Raises UserError if they are not in one language."""
    with user_errors():
        config = configuration(arguments, arguments.paths)
        site = discover_here(config)
        verify_pairs(config, site)
        print_skipped(site.skipped, verbose=arguments.verbose)
        selected = select_pages(config, site, arguments.paths, split_names(arguments.locale))
    locales = sorted({(pair.source_locale, pair.locale) for pair in selected.pairs})
    if not locales:
        raise UserError(gettext("none of the selected source pages has a translation"))
    if len(locales) > 1:
        raise UserError(
            gettext(
                "a lexicon can have only one target language, but the pages are in {locales}: choose one with --locale",
                locales=", ".join(locale for _, locale in locales),
            )
        )
    pages = filter_pairs(selected, lambda pair: (pair.source_locale, pair.locale) == locales[0])
    return SitePages(config, pages, *locales[0])
