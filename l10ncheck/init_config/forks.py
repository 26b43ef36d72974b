"""Recognizes a fork: a translation with the same paths as its source, in a folder or repository of its own."""

from __future__ import annotations

import os
import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from msgspec import Struct

from ..files import ReadError, exists, folder_names, is_folder, is_page, read_text, relative_path
from ..generators import SiteFacts
from ..languages.guess import guess_locale
from ..languages.tags import fold, is_language
from ..layouts.templates import without_suffix

# Pages about the repository, which forks share but do not translate as part of the site. Their names may end with a
# language: ``README_CN.md``; a page such as ``security-keys.md`` belongs to the site.
_ABOUT = re.compile(
    r"(?:readme|contributing|licen[cs]e|code[-_]of[-_]conduct|changelog|security|agents|claude)"
    r"(?:[._-][a-z]{2}(?:[-_][a-z]{2,4})?)?(?:\.\w+)?",
    re.I,
)
_MOST_SAME_NAME = 20  # pages of one name that are compared; index.md may exist in every folder
_SHARE = 0.6  # of the pages that have a counterpart
_IN_ONE_FOLDER = 0.9  # share of the common pages that make a folder the root of the pages
_MIN_PAGES = 3
_SAMPLE = 20  # pages that are looked up or read
_MOST_NEIGHBOURS = 200
_MAX_BYTES = 1_000_000
_UNKNOWN = "und"
_ENGLISH = frozenset({"en", "en-us", "en-gb"})


class Fork(Struct, frozen=True):
    """A translation that has the same paths as its source, which is in another folder or repository.

    Attributes:
        source_root: The folder of the sources, relative to the project.
        source_folder: The folder of the source pages in ``source_root``.
        folder: The folder of the translated pages in the project. If it has translations into several languages, each
            in a folder of its own, it contains ``{locale}``.
        source_locale: The language of the sources.
        locales: The languages of the translations; only ``und`` if the language is unknown.
        exclude: Patterns of pages that are about the repository and not part of the site.
        matched: The number of translations whose source exists.
        total: The number of translations.
    """

    source_root: str
    source_folder: str
    folder: str
    source_locale: str
    locales: tuple[str, ...]
    exclude: tuple[str, ...]
    matched: int
    total: int


class ForkHint(Struct, frozen=True):
    """The suspicion that a site in one language is a translation, although its source was not found.

    Attributes:
        locale: The language of the site.
        source: The folder that probably contains the sources, relative to the project; empty if it is unknown.
    """

    locale: str
    source: str


def find_fork(
    root: Path, files: Sequence[str], source: Path, source_files: Sequence[str], facts: tuple[SiteFacts, SiteFacts]
) -> Fork | None:
    """Find out whether a project translates the pages of the folder ``source``, and where both keep their pages.

    Args:
        root: The folder of the project.
        files: The files of the project, relative to ``root``.
        source: The folder of the sources.
        source_files: The files of ``source``, relative to it.
        facts: What the configuration of the site generator says: first that of the project, then that of the sources.

    Returns:
        The fork, if at least three pages of the project have a source with the same path, and these are at least 60 %
        of the pages in the folder of the translations; otherwise None.
    """
    own, other = facts
    pages, sources = _site_pages(files), _site_pages(source_files)
    folder, source_folder = _folders(pages, sources)
    stems = {without_suffix(page) for page in sources}
    inside = [page for page in pages if page.startswith(folder)]
    common = [page for page in inside if source_folder + without_suffix(page.removeprefix(folder)) in stems]
    deeper = _pages_root(folder, own, common)
    source_folder, folder = source_folder + deeper.removeprefix(folder), deeper
    inside = [page for page in inside if page.startswith(folder)]
    common = [page for page in common if page.startswith(folder)]
    if len(common) < _MIN_PAGES or len(common) < _SHARE * len(inside):
        return None
    source_locale = _tag(other) or "en"
    if several := _several_languages(folder, source_folder, pages, stems):
        return _fork_into_several(relative_path(source, root), source_folder, source_locale, several, files)
    own_locale = _tag(own)
    if not own_locale or fold(own_locale) == fold(source_locale):
        own_locale = guessed_locale(root, common, source_locale, folder)
    source_root, source_pages = relative_path(source, root), source_folder
    if source_folder.endswith(folder):
        source_root = posixpath.normpath(posixpath.join(source_root, source_folder.removesuffix(folder)))
        source_folder = folder
    return Fork(
        source_root=source_root,
        source_folder=source_folder.rstrip("/"),
        folder=folder.rstrip("/"),
        source_locale=source_locale,
        locales=(own_locale,),
        exclude=_exclude(folder, (*_below(folder, files), *_below(source_pages, source_files))),
        matched=len(common),
        total=len(inside),
    )


class _Languages(Struct, frozen=True):
    """The folders of several languages that translate the same sources: ``i18n/fr/`` and ``i18n/ja/``.

    Attributes:
        parent: The folder that contains them.
        pages: The pages of each language, relative to the folder of the language.
        matched: The number of pages that have a source.
    """

    parent: str
    pages: dict[str, list[str]]
    matched: int


def _several_languages(
    folder: str, source_folder: str, pages: Sequence[str], stems: AbstractSet[str]
) -> _Languages | None:
    """Return ``folder`` and the folders of languages beside it, if several translate the same sources; otherwise None.

    Args:
        folder: The folder of the translated pages, with a slash at its end.
        source_folder: The folder of the sources, with a slash at its end.
        pages: The pages of the project.
        stems: The paths of the sources without suffixes.
    """
    parent, name = posixpath.split(folder.rstrip("/"))
    parent += "/" if parent else ""
    if not is_language(name):
        return None
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for page in _below(parent, pages):
        tag, _, path = page.partition("/")
        if is_language(tag):
            by_name[tag].append(path)
    counts = {tag: sum(source_folder + without_suffix(path) in stems for path in own) for tag, own in by_name.items()}
    found = {tag: by_name[tag] for tag in sorted(by_name) if counts[tag] >= _MIN_PAGES}
    return _Languages(parent, found, sum(counts[tag] for tag in found)) if len(found) > 1 else None


def _fork_into_several(
    source_root: str, source_folder: str, source_locale: str, languages: _Languages, files: Sequence[str]
) -> Fork:
    folders = (f"{languages.parent}{tag}/" for tag in languages.pages)
    about = [page for folder in folders for page in _below(folder, files)]
    return Fork(
        source_root=source_root,
        source_folder=source_folder.rstrip("/"),
        folder=f"{languages.parent}{{locale}}",
        source_locale=source_locale,
        locales=tuple(tag for tag in languages.pages if fold(tag) != fold(source_locale)),
        exclude=_exclude(f"{languages.parent}*/", about),
        matched=languages.matched,
        total=sum(map(len, languages.pages.values())),
    )


def fork_hint(root: Path, files: Iterable[str], facts: SiteFacts) -> ForkHint | None:
    """Return a hint that a site in a single language is probably a translation of another site.

    A site is probably a translation if its language is known and not English, and it has no English pages of its own.
    For all other sites, and for sites with only very few pages, the result is None.
    """
    pages = _site_pages(files)
    if len(pages) < _MIN_PAGES:
        return None
    locale = _tag(facts) or guessed_locale(root, pages, "en")
    if locale == _UNKNOWN or fold(locale).startswith("en") or _has_sources(pages, locale):
        return None
    return ForkHint(locale, _neighbour(root, pages))


def _has_sources(pages: Sequence[str], locale: str) -> bool:
    """Whether a site has English pages, or pages beside the folder of the language: ``a.md`` for ``ja/a.md``."""
    known = frozenset(pages)
    return any(
        fold(name) in _ENGLISH or (fold(name) == fold(locale) and "/".join((*parts[:at], *parts[at + 1 :])) in known)
        for parts in (page.split("/") for page in pages)
        for at, name in enumerate(parts[:-1])
    )


def _below(folder: str, files: Iterable[str]) -> list[str]:
    return [file.removeprefix(folder) for file in files if file.startswith(folder)]


def _site_pages(files: Iterable[str]) -> list[str]:
    """Return the pages that may belong to a site: all except hidden files and files such as README or CONTRIBUTING."""
    return [
        file
        for file in files
        if is_page(file) and not _ABOUT.fullmatch(posixpath.basename(file)) and "/." not in f"/{file}"
    ]


def _folders(pages: Sequence[str], sources: Sequence[str]) -> tuple[str, str]:
    """Return the folder of the translations and the folder of the sources: inside both, pages have the same paths.

    For example, the pages ``ko/a.md`` and ``ko/b.md`` with the sources ``docs/a.md`` and ``docs/b.md`` give
    ``("ko/", "docs/")``. If several pairs of folders are possible, the one in which most pages have a source is
    returned. An empty string stands for the top folder.
    """
    by_name: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources:
        by_name[posixpath.basename(without_suffix(source))].append(source)
    votes: Counter[tuple[str, str]] = Counter()
    for page in pages:
        found = by_name.get(posixpath.basename(without_suffix(page)), ())
        if len(found) <= _MOST_SAME_NAME:
            votes.update({_different_beginnings(page, source) for source in found})
    return min(votes, key=lambda pair: (-votes[pair], pair), default=("", ""))


def _different_beginnings(page: str, source: str) -> tuple[str, str]:
    """Return the folders of a page and of its source, without the folders at their ends that have the same names.

    For example, ``ko/guide/a.md`` and ``docs/en/guide/a.md`` give ``("ko/", "docs/en/")``: both files are in ``guide``.

    Args:
        page: The path of the page.
        source: The path of its source.
    """
    folders, others = page.split("/")[:-1], source.split("/")[:-1]
    while folders and others and folders[-1] == others[-1]:
        folders.pop()
        others.pop()
    return "".join(f"{name}/" for name in folders), "".join(f"{name}/" for name in others)


def _pages_root(folder: str, facts: SiteFacts, common: Sequence[str]) -> str:
    """Return the folder of the pages: ``folder``, or a folder below it that contains nearly all pages.

    Args:
        folder: A folder that contains the pages, with a slash at its end; empty for the top folder.
        facts: The configuration of the site generator. If it names the folder of the pages, that one is returned.
        common: The pages that exist both in the project and in the source.
    """
    if facts.pages_root:
        root = posixpath.normpath(facts.pages_root.value) + "/"
        if root.startswith(folder) and any(page.startswith(root) for page in common):
            return root
        return folder
    while common:
        names = Counter(page[len(folder) :].partition("/")[0] for page in common if "/" in page[len(folder) :])
        name, count = names.most_common(1)[0] if names else ("", 0)
        if count < _IN_ONE_FOLDER * len(common):
            break
        folder += f"{name}/"
        common = [page for page in common if page.startswith(folder)]
    return folder


def _tag(facts: SiteFacts) -> str:
    """Return the default language of the site, in the form that folder names usually have: ``ko`` for ``ko-KR``.

    A country is kept only for Chinese and Portuguese: ``pt-BR``. The result is empty if the site generator is not
    configured for a language.
    """
    if facts.source_locale is None or not is_language(facts.source_locale.value):
        return ""
    primary, *rest = facts.source_locale.value.replace("_", "-").split("-")
    return facts.source_locale.value if primary.lower() in ("zh", "pt") and rest else primary


def guessed_locale(root: Path, pages: Sequence[str], source_locale: str, folder: str = "") -> str:
    """Guess the language of pages from their text, and otherwise from the names of folders.

    For example, ``ko`` is guessed for a project in ``docs-ko``. The result is ``und`` if no language can be guessed.

    Args:
        root: The folder of the project.
        pages: The paths of the pages, relative to ``root``.
        source_locale: The language of the sources, which is never the result.
        folder: The folder of the pages, relative to ``root``. Its name counts more than that of ``root``.
    """
    votes: Counter[str] = Counter()
    for page in pages[:: max(1, len(pages) // _SAMPLE)][:_SAMPLE]:
        try:
            votes[
                guess_locale(
                    read_text(root / page, max_bytes=_MAX_BYTES), source_locale=source_locale, default=source_locale
                )
            ] += 1
        except ReadError:
            continue
    for tag, _ in votes.most_common():
        if tag not in (_UNKNOWN, source_locale):
            return tag
    names = re.split(r"[.\W_]+", root.resolve().name)
    candidates = (posixpath.basename(folder.rstrip("/")), *names[-1:], *names[:1])
    return next((name for name in candidates if is_language(name) and name != source_locale), _UNKNOWN)


def _exclude(folder: str, pages: Iterable[str]) -> tuple[str, ...]:
    """Return patterns for the pages that are about the repository and not part of the site, such as a README.

    Args:
        folder: The folder of the site, with a slash at its end; empty for the top folder.
        pages: Files relative to that folder.
    """
    parts = {page.partition("/") for page in pages if is_page(page)}
    about = sorted({name for name, slash, _ in parts if not slash and _ABOUT.fullmatch(name)})
    hidden = any(slash and name.startswith(".") for name, slash, _ in parts)
    # ".*" would also match the ".." with which the paths of sources outside the project begin
    return (*((f"{folder}.[!.]*/**",) if hidden else ()), *(folder + name for name in about))


def _neighbour(root: Path, pages: Sequence[str]) -> str:
    """Return a folder next to the project that has most of the project's pages, such as ``../docs``.

    Of several such folders, one that is no translation itself is preferred. The result is relative to the project;
    empty if there is no such folder.
    """
    sample = pages[:: max(1, len(pages) // _SAMPLE)][:_SAMPLE]
    found = list(_with_pages(root, sample))
    if not found:
        return ""
    original = next((name for name in found if guessed_locale(root.parent / name, sample, "en") == _UNKNOWN), found[0])
    return posixpath.join(os.pardir, original)


def _with_pages(root: Path, sample: Sequence[str]) -> Iterator[str]:
    """Yield the names of the folders next to ``root`` that have files with most of the paths in ``sample``.

    A file also counts if its path there lacks the folder of the language: ``a.md`` for ``i18n/fr/a.md``.
    """
    parent = root.parent
    inside = [_below_language(page) for page in sample]
    for name in folder_names(parent)[:_MOST_NEIGHBOURS]:
        folder = parent / name
        if name == root.name or name.startswith(".") or not is_folder(folder):
            continue
        for place in (folder, folder / "docs"):
            if any(sum(exists(place / page) for page in pages) >= _SHARE * len(pages) for pages in (sample, inside)):
                yield name
                break


def _below_language(page: str) -> str:
    """Return a path without the folders up to the first that is named after a language: ``a.md`` for ``i18n/fr/a.md``.

    A path without such a folder is returned as it is.
    """
    folders = page.split("/")
    return "/".join(folders[next((at for at, name in enumerate(folders[:-1], 1) if is_language(name)), 0) :])
