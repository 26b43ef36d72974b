"""``l10ncheck compare``: one translation against its source, wherever the two files are."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from ..engine.compare import compare
from ..files import read_text
from ..reports import Style
from .config_flags import configuration, user_errors
from .output import publish


def run(arguments: Namespace) -> int:
    with user_errors():
        config = configuration(arguments, Path(arguments.translation).parent)
        report = compare(
            _read(arguments.source, config.max_file_size),
            _read(arguments.translation, config.max_file_size),
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
