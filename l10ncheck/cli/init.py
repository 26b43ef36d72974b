"""``l10ncheck init``: find out how a site is laid out, and write that down."""

from __future__ import annotations

import sys
from argparse import Namespace
from pathlib import Path

from ..init_config import ConfigProposal, propose, write_config
from .config_flags import user_errors
from .output import tell_skipped

_MOST_CANDIDATES = 3
_MOST_PAIRS = 5


def run(arguments: Namespace) -> int:
    root = Path(arguments.root)
    with user_errors():
        proposal = propose(root.absolute())
        tell_skipped(proposal.skipped, verbose=arguments.verbose)
        print(_found(proposal), file=sys.stderr if arguments.print_only else sys.stdout)
        if arguments.print_only:
            print(proposal.text, end="")
        elif proposal.candidates:
            print(f"\nwrote {write_config(root, proposal.text, force=arguments.force)}; now run `l10ncheck check`")
    return 0 if proposal.candidates else 2


def _found(proposal: ConfigProposal) -> str:
    lines = []
    for number, candidate in enumerate(proposal.candidates[:_MOST_CANDIDATES]):
        share = f"{candidate.matched} of {candidate.total} translations have a source"
        where = f" in {candidate.site_root}/" if candidate.site_root else ""
        lines.append(f"{'found' if not number else '  or '} {candidate.layout.title}{where}: {share}")
    if proposal.discovery:
        shown = proposal.discovery.pairs[:_MOST_PAIRS]
        lines += (f"      {pair.source}  ->  {pair.translation}" for pair in shown)
        if (more := len(proposal.discovery.pairs) - _MOST_PAIRS) > 0:
            lines.append(f"      … and {more} more")
    else:
        lines.append("no pages and their translations found; `l10ncheck init --print` shows a file to fill in")
    if proposal.catalogues:
        which = proposal.catalogues[0] + (" …" if len(proposal.catalogues) > 1 else "")
        lines.append(f"translations live in .po files ({which}), which l10ncheck does not read")
    return "\n".join(lines)
