"""``l10ncheck merge``: join the JSON reports of all shards of a site."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..engine.shard_merge import merge_shards
from ..messages import gettext
from .config_flags import configuration, user_errors
from .finish import add_origin, add_result_arguments, finish, verify_formats


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "reports",
        nargs="+",
        metavar="REPORT",
        help=gettext('the JSON report of each shard, from "l10ncheck check --shard I/N --format json=REPORT"'),
    )
    add_origin(parser)
    add_result_arguments(parser)


def run(arguments: Namespace) -> int:
    verify_formats(arguments)
    with user_errors():
        config = configuration(arguments)
        report = merge_shards(config, list(map(Path, arguments.reports)))
    return finish(report, config, arguments)
