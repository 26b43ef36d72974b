"""``l10ncheck impact``: show which translations a change to the source makes outdated.

The exit code is 2 if a page could not be read, otherwise 0.
"""

from __future__ import annotations

import posixpath
from argparse import ArgumentParser, Namespace

from ..config import Config
from ..discover import discover, discover_here
from ..files import ReadError
from ..history.git_tree import ChangedFile, GitTree, is_one_tree
from ..reports.impact import as_json, markdown, text
from ..worklist.impact import Impact, SourceChange, impact
from .arguments import add_common, add_format, add_locale, add_settings
from .config_flags import configuration, split_names, user_errors
from .output import print_notes, print_skipped, write_formats
from .revision_range import RevisionRange, add_revisions, revision_range
from .selection import select_pages

_RENDERERS = {"text": text, "markdown": markdown, "json": as_json}


def add_arguments(parser: ArgumentParser) -> None:
    add_revisions(parser)
    add_locale(parser)
    add_format(parser, tuple(_RENDERERS))
    add_settings(parser)
    add_common(parser)


def run(arguments: Namespace) -> int:
    with user_errors():
        config = configuration(arguments)
        source_folder = posixpath.normpath(config.source_root or ".")
        if is_one_tree(config.root / source_folder, config.root):
            source_folder = ""
        change = revision_range(config.root / source_folder, arguments.revisions)
        found = _impact(config, change, source_folder, arguments)
    write_formats(arguments.format, lambda name: _RENDERERS[name](found), config.root)
    print_notes(map(str, found.unreadable))
    return 2 if found.unreadable else 0


def _impact(config: Config, change: RevisionRange, source_folder: str, arguments: Namespace) -> Impact:
    """Return the translations that a change makes outdated.

    Args:
        config: The configuration.
        change: The change of the source.
        source_folder: The repository that contains the sources; empty if it is the repository of the project.
        arguments: The parsed arguments."""
    root = config.root / source_folder
    base = GitTree(root, change.base)
    head = GitTree(root, change.head) if change.head else None
    try:
        site = discover(config, head) if head is not None and not source_folder else discover_here(config)
        print_skipped(site.skipped, verbose=arguments.verbose)
        selected = select_pages(config, site, [], split_names(arguments.locale))
        changes = [
            SourceChange(
                before=posixpath.join(source_folder, file.before) if file.before else "",
                after=posixpath.join(source_folder, file.after) if file.after else "",
                text=_old_text(base, file),
            )
            for file in change.files
        ]
        if head is None or not source_folder:
            return impact(config, selected, head or {}, changes)
        texts = {posixpath.join(source_folder, file.after): head[file.after] for file in change.files if file.after}
        return impact(config, selected, texts, changes)
    finally:
        base.close()
        if head is not None:
            head.close()


def _old_text(base: GitTree, file: ChangedFile) -> str | None:
    if not (file.before and file.after):
        return ""
    try:
        return base[file.before]
    except ReadError:
        return None
