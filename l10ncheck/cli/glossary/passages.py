"""Read the passages of a site (aligned prose) and its glossaries, for the subcommands that look at pages."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import TypeVar

from msgspec import Struct

from ...config import Config
from ...discover import Discovery
from ...engine.check import alignments
from ...engine.check_pair import configured_matchers
from ...glossary.matcher import Matcher
from ...glossary.mining.passages import Passage, prose_passages
from ...languages import Language, language, language_name
from ...messages import gettext
from ...model import Alignment, Finding
from ...reports import _counts
from ...reports._sanitize import visible
from ...reports.glossary._places import PassagePlaces
from ..config_flags import user_errors
from ..errors import UserError
from ..output import working_path, write_formats
from ..progress import Progress
from ..selection import pages_by_language
from .check import apply_glossary_flag, no_glossary_message
from .files import print_message

Result = TypeVar("Result")


class SitePassages(Struct, frozen=True):
    """The aligned prose of a site in the source language and one other language.

    Attributes:
        config: The configuration.
        source_language: The language of the source.
        language: The language of the translations.
        locale: The language tag of the translations, as the site writes it.
        passages: The aligned passages.
        page_count: The number of pairs of pages.
        glossary: The configured glossary for these two languages; None if there is none.
        exit_code: 2 if a page could not be read, otherwise 0.
    """

    config: Config
    source_language: Language
    language: Language
    locale: str
    passages: tuple[Passage, ...]
    page_count: int
    glossary: Matcher | None
    exit_code: int

    @property
    def places(self) -> PassagePlaces:
        """The places (file and line) of the passages, to look up by their indexes in ``passages``."""
        return PassagePlaces(self.locale, self.passages, partial(working_path, self.config.root))


def read_sites(arguments: Namespace) -> list[SitePassages]:
    """Align the pages that the paths and ``--locale`` select.

    Returns:
        One value per language of the translations.

    Raises:
        UserError: No page is selected, or a language has no passages.
    """
    apply_glossary_flag(arguments)
    config, selected = pages_by_language(arguments)
    with user_errors():
        matchers = configured_matchers(config)
    return [
        _read_site(config, pages, source_locale, locale, matchers, arguments)
        for (source_locale, locale), pages in selected.items()
    ]


def _read_site(
    config: Config,
    pages: Discovery,
    source_locale: str,
    locale: str,
    matchers: Sequence[Matcher],
    arguments: Namespace,
) -> SitePassages:
    target = language(locale)
    with Progress(silent=arguments.quiet) as progress:
        results = list(alignments(config, pages, progress))
    found = [passage for each in results if isinstance(each, Alignment) for passage in prose_passages(each, target)]
    exit_code = print_failures(each for each in results if isinstance(each, Finding))
    if not found:
        raise UserError(gettext("{locale}: the selected pages contain no prose with a translation", locale=locale))
    return SitePassages(
        config=config,
        source_language=language(source_locale),
        language=target,
        locale=locale,
        passages=tuple(found),
        page_count=len(pages.pairs),
        glossary=next((matcher for matcher in matchers if matcher.fits(source_locale, locale)), None),
        exit_code=exit_code,
    )


def print_failures(failures: Iterable[Finding]) -> int:
    """Print to stderr which pages could not be read. Return the exit code: 2 if there are any, otherwise 0."""
    code = 0
    for failure in failures:  # messages about files begin with the path
        path = "" if failure.message.startswith(f"{failure.path}:") else f"{failure.path}: "
        print(f"l10ncheck: {visible(path + failure.message)}", file=sys.stderr)
        code = 2
    return code


def require_words(sites: Iterable[SitePassages]) -> None:
    """Raise UserError if a language of the sites has no spaces between words, such as Japanese.

    Commands that count words do not work for such languages.
    """
    for site in sites:
        for each in (site.source_language, site.language):
            if not each.spaced:
                raise UserError(
                    gettext(
                        "{language} is written without spaces between words, and this command needs them; select "
                        "other languages with --locale",
                        language=language_name(each),
                    )
                )


def require_glossary(site: SitePassages) -> Matcher:
    """Return the glossary for the two languages. Raises UserError if none is configured for them."""
    if site.glossary is not None:
        return site.glossary
    if not site.config.glossaries:
        raise UserError(no_glossary_message())
    raise UserError(
        gettext(
            "no configured glossary translates {source} to {target}; add one, or select other languages with --locale",
            source=site.source_language.tag,
            target=site.language.tag,
        )
    )


def passage_count(site: SitePassages) -> str:
    """Return the phrase "N passages in M pages"."""
    return gettext(
        "{passages} in {pages}", passages=_counts.passages(len(site.passages)), pages=_counts.pages(site.page_count)
    )


def write_results(
    arguments: Namespace,
    results: Sequence[tuple[SitePassages, Result]],
    text: Callable[[Result, PassagePlaces], str],
    as_json: Callable[[Iterable[tuple[Result, PassagePlaces]]], str],
) -> int:
    """Write the results of a subcommand for all languages.

    Args:
        arguments: The parsed arguments, of which ``--format`` is read.
        results: The site in each language, with its result.
        text: Returns the text to print for one language, from its result and the places of its passages.
        as_json: Returns the JSON document for the results of all languages.

    Returns:
        The exit code: 2 if a page could not be read, otherwise 0.
    """

    def texts() -> Iterator[str]:
        for site, result in results:
            yield f"{site.locale}:\n" if len(results) > 1 else ""
            yield text(result, site.places)

    def render(name: str) -> str:
        return as_json((result, site.places) for site, result in results) if name == "json" else "".join(texts())

    write_formats(arguments.format, render, results[0][0].config.root)
    return max(site.exit_code for site, _ in results)


def print_summaries(arguments: Namespace, summaries: Sequence[tuple[SitePassages, str]]) -> None:
    """Print the summary of each language to stderr, with the name of the language if there are several."""
    for site, summary in summaries:
        print_message(f"{site.locale}: {summary}" if len(summaries) > 1 else summary, arguments)
