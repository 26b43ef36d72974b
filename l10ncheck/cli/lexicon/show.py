"""``l10ncheck lexicon show``: show how the translations of a site render a word."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections import defaultdict
from functools import partial

from ...glossary.mining.passages import Passage, prose_passages
from ...lexicon import Lexicon, load_lexicon
from ...lexicon.half import Rendering, rendering_of
from ...lexicon.words import read_words
from ...messages import gettext
from ...reports.glossary._places import PassagePlaces
from ...reports.lexicon import ShownWord, as_json, text
from ..arguments import add_common, add_format, add_locale, add_paths, add_settings
from ..config_flags import user_errors
from ..errors import UserError
from ..output import working_path, write_formats
from .pages import LocalePages, read_site


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("word", metavar="WORD", help=gettext("a word of the source language"))
    add_paths(parser)
    add_locale(parser)
    add_format(parser, ("text", "json"))
    add_settings(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    site = read_site(arguments)
    lexicon = _lexicon_of(site)
    found = read_words(arguments.word, site.source_language).words
    if len(found) != 1:
        raise UserError(
            gettext(
                '"{word}" cannot be in a lexicon; name a single word that is not a function word such as "the"',
                word=arguments.word,
            )
        )
    key = found[0].roots[0]
    every: list[Passage] = []
    by_rendering: defaultdict[str, list[int]] = defaultdict(list)
    for alignment in site.alignments(arguments):
        half = lexicon.for_page(alignment.source.path)
        for passage in prose_passages(alignment, site.language):
            source = read_words(passage.source.text, site.source_language)
            if any(key in word.roots for word in source.words):
                translation = read_words(passage.translation.text, site.language, source_language=site.source_language)
                rendering = rendering_of(key, translation, half)
                by_rendering[rendering].append(len(every))
                every.append(passage)
    if not every:
        raise UserError(gettext('the selected pages do not contain "{word}"', word=arguments.word))
    shown = ShownWord(arguments.word, tuple(Rendering(name, tuple(each)) for name, each in by_rendering.items()))
    places = PassagePlaces(site.locale, every, partial(working_path, site.config.root))
    write_formats(
        arguments.format,
        lambda name: as_json(shown, places) if name == "json" else text(shown, places),
        site.config.root,
    )
    return site.exit_code


def _lexicon_of(site: LocalePages) -> Lexicon:
    """Return the configured lexicon for the languages of the pages. Raises UserError if none is configured."""
    with user_errors():
        for name in site.config.lexicons:
            lexicon = load_lexicon(site.config.root / name, name)
            if lexicon.fits(site.source_language.tag, site.language.tag):
                return lexicon
    raise UserError(
        gettext(
            'no configured lexicon is for {source} and {target}: run "l10ncheck lexicon build" and set "lexicons" in '
            "l10ncheck.toml",
            source=site.source_language.tag,
            target=site.language.tag,
        )
    )
