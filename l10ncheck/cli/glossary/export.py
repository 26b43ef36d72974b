"""``l10ncheck glossary export``: convert a glossary to the format of another tool."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from ...glossary.interchange import FORMATS, format_of, losses
from ...glossary.load import layer
from ...messages import gettext, ngettext
from ..arguments import add_common, add_format
from ..config_flags import user_errors
from ..errors import UserError
from .arguments import add_glossary_files, add_output
from .files import glossaries, output_formats, print_message, write_output


def add_arguments(parser: ArgumentParser) -> None:
    add_glossary_files(parser)
    add_format(
        parser,
        tuple(FORMATS),
        gettext(
            "{names} (default: detected from the suffix of --output); NAME=FILE writes that format to FILE; may "
            "be repeated",
            names=", ".join(FORMATS),
        ),
    )
    add_output(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    default = format_of(arguments.output or "")
    if not arguments.format and default is None:
        raise UserError(gettext("unknown format; pass --format (choose from {names})", names=", ".join(FORMATS)))
    formats = output_formats(arguments, default.name if default else "")
    with user_errors():
        glossary = layer(glossary for _, glossary in glossaries(arguments))
    for name, file in formats:
        form = FORMATS[name]
        write_output(form.write(glossary), file, arguments)
        count = len(glossary.terms)
        print_message(
            ngettext("wrote {count} term as {format}", "wrote {count} terms as {format}", count, format=form.title),
            arguments,
        )
        for loss in losses(glossary, form):
            print_message(gettext("note: {message}", message=loss), arguments)
    return 0
