"""Reads and aligns the pages of a site for the subcommands of ``l10ncheck lexicon``, one language at a time."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Iterator

from ...config import Config
from ...discover import Discovery
from ...engine.check import alignments
from ...languages import language
from ...messages import gettext
from ...model import Alignment, Finding
from ..errors import UserError
from ..glossary.passages import print_failures
from ..progress import Progress
from ..selection import pages_by_language


class LocalePages:
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
        """Yield the alignment of each page, without a glossary or lexicon. Print which pages could not be read."""
        failures: list[Finding] = []
        with Progress(silent=arguments.quiet) as progress:
            for result in alignments(self.config, self._pages, progress):
                if isinstance(result, Alignment):
                    yield result
                else:
                    failures.append(result)
        self.exit_code = print_failures(failures)


def read_site(arguments: Namespace) -> LocalePages:
    """Return the pages that the paths and ``--locale`` select. Raises UserError if they are not in one language."""
    config, pages = pages_by_language(arguments)
    if len(pages) > 1:
        raise UserError(
            gettext(
                "a lexicon can have only one target language, but the pages are in {locales}: choose one with --locale",
                locales=", ".join(locale for _, locale in pages),
            )
        )
    ((languages, selected),) = pages.items()
    return LocalePages(config, selected, *languages)
