"""``l10ncheck compare``: check one translation against its source; the two files need not belong to a site."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..config.validate import tag_problem
from ..engine.compare import compare
from ..files import read_text
from ..languages.guess import are_swapped
from ..messages import gettext
from ..reports import Style
from .arguments import add_common, add_reporting, add_settings
from .config_flags import configuration, user_errors
from .errors import UserError
from .output import publish


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("source", metavar="SOURCE", help=gettext("the source page"))
    parser.add_argument("translation", metavar="TRANSLATION", help=gettext("its translation"))
    parser.add_argument(
        "--source-locale", default="en", metavar="TAG", help=gettext("language of the source (default: en)")
    )
    parser.add_argument(
        "--locale", metavar="TAG", help=gettext("language of the translation (default: detected from its script)")
    )
    parser.add_argument(
        "--alignment",
        action="store_true",
        help=gettext("add to the JSON report which segments of the two pages were matched"),
    )
    add_settings(parser)
    add_reporting(parser, for_pair=True)
    add_common(parser)


def run(arguments: Namespace) -> int:
    with user_errors():
        for flag, tag in (("--source-locale", arguments.source_locale), ("--locale", arguments.locale or "und")):
            if problem := tag_problem(flag, tag):
                raise UserError(problem)
        config = configuration(arguments, [arguments.translation])
        source, translation = (_read(path, config.max_file_size) for path in (arguments.source, arguments.translation))
        if are_swapped(source, translation, arguments.source_locale):
            raise UserError(
                gettext(
                    'the files are in the wrong order: "{translation}" is in the language of the source ("{locale}"), '
                    'and "{source}" is not; give the source as the first argument, or set its language with '
                    "--source-locale",
                    translation=arguments.translation,
                    locale=arguments.source_locale,
                    source=arguments.source,
                )
            )
        report = compare(
            source,
            translation,
            config=config,
            source_locale=arguments.source_locale,
            locale=arguments.locale,
            source_path=Path(arguments.source).as_posix(),
            path=Path(arguments.translation).as_posix(),
            strict=arguments.debug,
        )
    return publish(report, config, arguments, Style(alignment=arguments.alignment))


def _read(path: str, max_bytes: int) -> str:
    return read_text(Path(path), name=path, max_bytes=max_bytes)
