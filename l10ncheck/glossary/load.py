"""Load glossaries by path, or by name if they are bundled with l10ncheck, and merge several into one."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..errors import nearest
from ..files import ReadError, exists, list_files, read_text
from ..messages import gettext
from .decode import decode_glossary
from .errors import GlossaryError
from .terms import Glossary, Term

_SUFFIXES = (".yaml", ".yml")
_TABLES = (".csv", ".tsv", ".tbx")
_PACKAGE = Path(__file__).resolve().parents[1]
# An installed l10ncheck has the bundled glossaries in the package; a checkout has them in the root of the repository.
_BUNDLED = (_PACKAGE / "glossaries", _PACKAGE.parent / "glossaries")


def load_glossary(name: str | Path, *, root: Path = Path(), prefix: str = "") -> Glossary:
    """Load one glossary: from a file, or from the glossaries that come with l10ncheck.

    Args:
        name: The path of a glossary file, or the name of a bundled glossary, such as ``kubernetes-ko``. Error messages
            show the path, or the file name of the bundled glossary.
        root: The folder that a path is relative to.
        prefix: The beginning of the message if the file cannot be read, such as the setting that names it.

    Raises:
        GlossaryError: The glossary cannot be read or is invalid.
    """
    label = str(name)
    path = root / label
    try:
        if is_bundled(label):
            path = _bundled(label)
            label = path.name
        text = read_text(path, name=label)
        if path.suffix.lower() in _TABLES:
            raise GlossaryError(gettext('{file}: a table; "l10ncheck glossary import" converts it', file=label))
    except (GlossaryError, ReadError) as error:
        raise GlossaryError(f"{prefix}{error}") from None
    return decode_glossary(text, label)


def is_bundled(name: str) -> bool:
    """Return whether a name is the name of a bundled glossary, not a path: it has no folder and no suffix."""
    return not Path(name).suffix and "/" not in name and "\\" not in name


def bundled() -> dict[str, Path]:
    """Return the paths of the glossary files that come with l10ncheck, by the name of the glossary."""
    folder = next((folder for folder in _BUNDLED if exists(folder)), None)
    names = list_files(folder).files if folder else ()
    return {Path(name).stem: folder / name for name in names if folder and name.endswith(_SUFFIXES)}


def _bundled(name: str) -> Path:
    """Return the path of a glossary that comes with l10ncheck.

    Raises:
        GlossaryError: There is no such glossary.
    """
    known = bundled()
    if name not in known:
        if near := nearest(name, known):
            raise GlossaryError(
                gettext('no file or bundled glossary is called "{name}"; did you mean "{near}"?', name=name, near=near)
            )
        raise GlossaryError(
            gettext(
                'no file or bundled glossary is called "{name}" (bundled: {known})', name=name, known=", ".join(known)
            )
        )
    return known[name]


def layer(glossaries: Iterable[Glossary]) -> Glossary:
    """Merge glossaries for the same two languages into one.

    If several have an entry for the same term, the entry of the last glossary is used.

    Raises:
        GlossaryError: The glossaries have different languages, or ``glossaries`` is empty.
    """
    merged: Glossary | None = None
    for glossary in glossaries:
        merged = glossary if merged is None else _merge(merged, glossary)
    if merged is None:
        raise GlossaryError(gettext("no glossary was given"))
    return merged


def _merge(below: Glossary, above: Glossary) -> Glossary:
    """Return the entries of ``below`` and ``above`` as one glossary. For equal terms, the entry of ``above`` is used.

    Raises:
        GlossaryError: The two glossaries have different languages.
    """
    if (below.source, below.target) != (above.source, above.target):
        raise GlossaryError(
            gettext(
                "{file} is for {source} and {target}, but {other_file} is for {other_source} and {other_target}; "
                "glossaries that are merged must have the same two languages",
                file=_file(above),
                source=above.source,
                target=above.target,
                other_file=_file(below),
                other_source=below.source,
                other_target=below.target,
            )
        )
    replaced = {entry_key(term) for term in above.terms}
    remaining = tuple(term for term in below.terms if entry_key(term) not in replaced)
    return Glossary(below.source, below.target, remaining + above.terms)


def _file(glossary: Glossary) -> str:
    """Return the name of the file from which the first entry of a glossary was read, for messages."""
    return glossary.terms[0].origin.rpartition(":")[0] if glossary.terms else gettext("a glossary without entries")


def entry_key(term: Term) -> str:
    """Return the text that identifies a glossary entry: a later entry with the same key replaces an earlier one.

    The key is the term. It is in lower case, unless the entry applies only where the term is written in the same case.
    For example, the key of "Node" is ``node``, and the key of "API" is ``API``.
    """
    exact = term.case == "exact" or term.when.kind == "api-object" or any(map(str.isupper, term.term[1:]))
    return term.term if exact and term.case != "ignore" else term.term.casefold()
