"""Finds string files that the layout of a site does not know: those whose paths differ only in the language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from ..discover import Discovery
from ..files import is_string_file
from ..languages.tags import fold
from ..layouts import Mapping

# Folders of files that are served as they are, or that are generated or tested; no one translates them by hand.
_SKIPPED = frozenset({"public", "static", "dist", "build", "test", "tests", "fixtures", "__tests__"})
_API = re.compile(r"openapi|swagger", re.IGNORECASE)  # in the name of the description of an API: mostly code
_MOST = 5  # templates that are proposed
_PART = re.compile(r"[^/.]+")
_NAME = re.compile(r"[^/]+(?=\.[a-z]+$)")


def find_strings(files: Iterable[str], discovery: Discovery) -> tuple[Mapping, ...]:
    """Return path templates of string files outside the site's layout, those that fit the most files first.

    For example, the files ``i18n/en.yaml`` and ``i18n/ko.yaml`` give the templates ``i18n/en.yaml`` (source) and
    ``i18n/{locale}.yaml`` (translation).

    Args:
        files: The paths of all files, relative to the project.
        discovery: The pages and the known string files of the site.
    """
    names = {
        file
        for file in files
        if is_string_file(file)
        and "/." not in f"/{file}"
        and _SKIPPED.isdisjoint(file.split("/"))
        and not _API.search(file.rpartition("/")[2])
    }
    known = {path for pair in discovery.pairs for path in (pair.source, pair.translation)}
    locales = {fold(locale) for locale in discovery.locales}
    counts: Counter[Mapping] = Counter()
    for name in sorted(names - known):
        for part in _PART.finditer(name):
            if fold(part[0]) not in locales:
                continue
            before, after = name[: part.start()], name[part.end() :]
            if before + discovery.source_locale + after in names:
                folder = "/" in after  # the language is a folder, which may have several string files
                end = _NAME.sub("{name}", after) if folder else after
                counts[Mapping(f"{before}{discovery.source_locale}{end}", f"{before}{{locale}}{end}")] += 1
    return tuple(mapping for mapping, _ in counts.most_common(_MOST))
