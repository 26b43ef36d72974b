"""``l10ncheck init``: detect the layout of a site and write the configuration file."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from ..init_config import ConfigProposal, ForkHint, config_path, propose, write_config
from ..layouts.detection import UNNAMED
from ..messages import gettext, translated
from .arguments import add_common
from .config_flags import user_errors
from .missing_history import print_missing_repository
from .output import print_skipped

_MOST_CANDIDATES = 3
_MOST_PAIRS = 5


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "root",
        nargs="?",
        default=".",
        metavar="FOLDER",
        help=gettext("folder of the project (default: current folder)"),
    )
    parser.add_argument(
        "--source",
        metavar="FOLDER",
        help=gettext(
            "folder of the sources, if the translations are a fork: a repository or folder of their own, with the same "
            "paths inside as the sources"
        ),
    )
    parser.add_argument("--force", action="store_true", help=gettext("overwrite an existing l10ncheck.toml"))
    parser.add_argument(
        "--print", action="store_true", dest="print_only", help=gettext("print the file and write nothing")
    )
    add_common(parser)


def run(arguments: Namespace) -> int:
    root = Path(arguments.root)
    source = Path(arguments.source).absolute() if arguments.source else None
    with user_errors():
        if not arguments.print_only:
            config_path(root, force=arguments.force)  # an existing file is an error before anything is detected
        proposal = propose(root.absolute(), source)
        print_skipped(proposal.skipped, verbose=arguments.verbose)
        summary = "\n".join(_summary(proposal, print_only=arguments.print_only))
        print(summary, file=sys.stderr if arguments.print_only else sys.stdout)
        if arguments.print_only:
            print(proposal.text, end="")
        elif proposal.discovery:
            file = write_config(root, proposal.text, force=arguments.force)
            print()
            print(gettext('wrote {file}; now run "l10ncheck check"', file=file))
        if proposal.discovery:
            print_missing_repository(source or root)
    return 0 if proposal.discovery or arguments.print_only else 2


def _summary(proposal: ConfigProposal, *, print_only: bool) -> list[str]:
    lines = [*proposal.notes, *_found(proposal)]
    if proposal.discovery:
        shown = proposal.discovery.pairs[:_MOST_PAIRS]
        lines += (f"      {pair.source}  ->  {pair.translation}" for pair in shown)
        if (more := len(proposal.discovery.pairs) - _MOST_PAIRS) > 0:
            lines.append("      " + gettext("… and {count} more", count=more))
    elif proposal.hint:
        lines.append(_fork_hint(proposal.hint))
    elif print_only:
        lines.append(gettext("no layout detected: none fits at least 3 translated pages; complete this file by hand:"))
    else:
        lines.append(
            gettext(
                "no layout detected: none fits at least 3 translated pages; "
                '"l10ncheck init --print" prints a configuration file to complete by hand'
            )
        )
    if proposal.catalogues:
        files = proposal.catalogues[0] + (" …" if len(proposal.catalogues) > 1 else "")
        lines.append(gettext("the translations are in .po files ({files}), which l10ncheck does not read", files=files))
    return lines


def _found(proposal: ConfigProposal) -> list[str]:
    """Return the lines that tell the user which layouts, pages and languages were found."""
    lines = []
    if fork := proposal.fork:
        lines.append(
            gettext(
                "found a translated copy of {folder}; {matched} of {total} translations have a source",
                folder=fork.source_root,
                matched=fork.matched,
                total=fork.total,
            )
        )
    for number, candidate in enumerate(proposal.candidates[:_MOST_CANDIDATES]):
        title, folder = translated(candidate.layout.title), candidate.site_root
        layout = gettext('{layout} in "{folder}"', layout=title, folder=folder) if folder else title
        values = {"layout": layout, "matched": candidate.matched, "total": candidate.total}
        if number and candidate.layout.name == UNNAMED:
            lines.append(
                gettext(
                    "   also possible: {layout}, in which {matched} of {total} translations have a source", **values
                )
            )
        elif number:
            lines.append(
                gettext(
                    '   also possible: layout = "{name}" ({layout}), in which {matched} of {total} translations '
                    "have a source",
                    name=candidate.layout.name,
                    **values,
                )
            )
        else:
            lines.append(gettext("detected {layout}; {matched} of {total} translations have a source", **values))
    if proposal.preset:
        lines.append(
            gettext('the preset "{name}" fits: {title}', name=proposal.preset.name, title=proposal.preset.title)
        )
    return lines


def _fork_hint(hint: ForkHint) -> str:
    if hint.source:
        return gettext(
            'this project looks like a translation of "{folder}" into "{locale}": '
            'run "l10ncheck init --source {folder}"',
            folder=hint.source,
            locale=hint.locale,
        )
    return gettext(
        'this project looks like a translation into "{locale}" whose sources are in another repository: '
        'clone that repository next to this folder, then run "l10ncheck init --source ../FOLDER" '
        "with the folder of the clone",
        locale=hint.locale,
    )
