"""``l10ncheck glossary import`` and ``export``: files of other tools."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from ...files import is_file, read_text
from ...glossary.encode import encode
from ...glossary.interchange import FORMATS, ExchangeFormat, format_of, losses
from ...glossary.layer import layer
from ...glossary.terms import Glossary
from ..config_flags import user_errors
from ..errors import UserError
from ..output import write_file
from .files import glossaries


def import_file(arguments: Namespace) -> int:
    form = _format(arguments.format, arguments.file)
    with user_errors():
        text = read_text(Path(arguments.file), name=arguments.file)
        terms = form.read(text, arguments.source, arguments.target, arguments.file)
    if not terms:
        raise UserError(f"{arguments.file}: no term in it; is it {form.title}?")
    write(encode(Glossary(arguments.source, arguments.target, terms)), arguments)
    print_message(f"{len(terms)} terms from {arguments.file}", arguments)
    return 0


def export_files(arguments: Namespace) -> int:
    form = _format(arguments.format, arguments.output or "")
    with user_errors():
        glossary = layer(glossary for _, glossary in glossaries(arguments))
    write(form.write(glossary), arguments)
    print_message(f"{len(glossary.terms)} terms as {form.title}", arguments)
    for sentence in losses(glossary, form):
        print_message(f"note: {sentence}", arguments)
    return 0


def _format(name: str | None, path: str) -> ExchangeFormat:
    form = FORMATS[name] if name else format_of(path)
    if form is None:
        raise UserError(f"say --format: one of {', '.join(FORMATS)}")
    return form


def write(text: str, arguments: Namespace) -> None:
    if not arguments.output:
        print(text, end="")
        return
    path = Path(arguments.output)
    if is_file(path) and not arguments.force:
        raise UserError(f"{path} is there already; --force overwrites it")
    write_file(Path(), path, text)


def print_message(message: str, arguments: Namespace) -> None:
    if not arguments.quiet:
        print(message, file=sys.stderr)
