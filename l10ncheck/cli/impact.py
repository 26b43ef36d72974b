"""``l10ncheck impact``: the translations that a change to the source makes outdated.

The exit code is 2 if a page could not be read, else 0.
"""

from __future__ import annotations

import posixpath
import sys
from argparse import Namespace
from pathlib import Path

from ..config import Config
from ..discover import discover, discover_here
from ..files import ReadError
from ..history.git_tree import ChangedFile, Tree, is_one_tree
from ..reports.impact import as_json, markdown, text
from ..worklist.impact import Impact, SourceChange, impact
from .config_flags import configuration, user_errors
from .output import tell, tell_skipped
from .revision_range import RevisionRange, revision_range
from .selection import select_pages


def run(arguments: Namespace) -> int:
    with user_errors():
        config = configuration(arguments, Path())
        elsewhere = posixpath.normpath(config.source_root or ".")
        if is_one_tree(config.root / elsewhere, config.root):
            elsewhere = ""
        change = revision_range(config.root / elsewhere, arguments.revisions)
        found = _impact(config, change, elsewhere, arguments)
    render = {"text": text, "markdown": markdown, "json": as_json}[arguments.format]
    sys.stdout.write(render(found))
    tell(map(str, found.unreadable))
    return 2 if found.unreadable else 0


def _impact(config: Config, change: RevisionRange, elsewhere: str, arguments: Namespace) -> Impact:
    """``elsewhere``: the folder of the sources where they are in another repository, else empty."""
    root = config.root / elsewhere
    before = Tree(root, change.base)
    after = Tree(root, change.head) if change.head else None
    try:
        site = discover(config, after) if after is not None and not elsewhere else discover_here(config)
        tell_skipped(site.skipped, verbose=arguments.verbose)
        discovery = select_pages(config, site, [], arguments.locale or ())
        changes = [
            SourceChange(
                before=posixpath.join(elsewhere, file.before) if file.before else "",
                after=posixpath.join(elsewhere, file.after) if file.after else "",
                text=_old_text(before, file),
            )
            for file in change.files
        ]
        if after is None or not elsewhere:
            return impact(config, discovery, after or {}, changes)
        texts = {posixpath.join(elsewhere, file.after): after[file.after] for file in change.files if file.after}
        return impact(config, discovery, texts, changes)
    finally:
        before.close()
        if after is not None:
            after.close()


def _old_text(before: Tree, file: ChangedFile) -> str | None:
    if not (file.before and file.after):
        return ""
    try:
        return before[file.before]
    except ReadError:
        return None
