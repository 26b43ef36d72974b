"""``l10ncheck glossary import``: convert a file of another tool to a glossary."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ...files import read_text
from ...glossary.encode import encode_glossary
from ...glossary.interchange import FORMATS, format_of
from ...glossary.terms import Glossary
from ...messages import gettext, ngettext
from ..arguments import add_common, add_former_flag
from ..config_flags import user_errors
from ..errors import UserError
from .arguments import add_output
from .files import print_message, write_output


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("file", metavar="FILE", help=gettext("the file to read"))
    input_format = parser.add_argument(
        "--input-format", choices=FORMATS, help=gettext("format of the file (default: detected from its suffix)")
    )
    add_former_flag(parser, "--format", input_format)
    parser.add_argument("--source", default="en", metavar="TAG", help=gettext("language of the terms (default: en)"))
    parser.add_argument(
        "--target", default="ko", metavar="TAG", help=gettext("language of the translations in the file (default: ko)")
    )
    add_output(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    form = FORMATS[arguments.input_format] if arguments.input_format else format_of(arguments.file)
    if form is None:
        raise UserError(
            gettext(
                "{file}: unknown format; pass --input-format (choose from {names})",
                file=arguments.file,
                names=", ".join(FORMATS),
            )
        )
    with user_errors():
        text = read_text(Path(arguments.file), name=arguments.file)
        terms = form.read(text, arguments.source, arguments.target, arguments.file)
    if not terms:
        raise UserError(
            gettext(
                "{file}: no terms found in this {format} file; check the format and its content",
                file=arguments.file,
                format=form.title,
            )
        )
    output = Path(arguments.output) if arguments.output else None
    write_output(encode_glossary(Glossary(arguments.source, arguments.target, terms)), output, arguments)
    message = ngettext(
        "read {count} term from {file}", "read {count} terms from {file}", len(terms), file=arguments.file
    )
    print_message(message, arguments)
    return 0
