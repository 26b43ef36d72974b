"""Glossaries by path or by the name of one that comes with l10ncheck, one laid over the other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..files import ReadError, exists, list_files, read_text
from .decode import decode
from .errors import GlossaryError, did_you_mean
from .terms import Glossary, Term

_SUFFIXES = (".yaml", ".yml")
_PACKAGE = Path(__file__).resolve().parents[1]
# In a wheel the glossaries are in the package; in a checkout they are a folder of the repository.
_BUNDLED = (_PACKAGE / "glossaries", _PACKAGE.parent / "glossaries")


def load_glossaries(names: Iterable[str | Path], *, root: Path = Path()) -> Glossary:
    """The glossaries as one: of the entries for the same term, those of the last file that has any are kept.

    A name without a folder and suffix, such as ``kubernetes-ko``, is a glossary that comes with l10ncheck; anything
    else is a path relative to ``root``. Raises GlossaryError.
    """
    return layer(load_glossary(name, root=root) for name in names)


def load_glossary(name: str | Path, *, root: Path = Path()) -> Glossary:
    """One glossary; see ``load_glossaries``. Its entries name the file as ``name`` does. Raises GlossaryError."""
    label = str(name)
    path = root / label
    if not label.endswith(_SUFFIXES) and not Path(label).suffix and "/" not in label and "\\" not in label:
        path = _bundled(label)
        label = path.name
    try:
        return decode(read_text(path, name=label), label)
    except ReadError as error:
        raise GlossaryError(str(error)) from None


def bundled() -> dict[str, Path]:
    """The glossaries that come with l10ncheck, by name."""
    folder = next((folder for folder in _BUNDLED if exists(folder)), None)
    names = list_files(folder).files if folder else ()
    return {Path(name).stem: folder / name for name in names if folder and name.endswith(_SUFFIXES)}


def _bundled(name: str) -> Path:
    known = bundled()
    if name not in known:
        raise GlossaryError(f"no glossary called {name!r} comes with l10ncheck{did_you_mean(name, known)}")
    return known[name]


def layer(glossaries: Iterable[Glossary]) -> Glossary:
    """Several glossaries of one pair of languages as one. Raises GlossaryError where the pairs differ, or for none."""
    merged: Glossary | None = None
    for glossary in glossaries:
        merged = glossary if merged is None else _over(merged, glossary)
    if merged is None:
        raise GlossaryError("no glossary is given")
    return merged


def _over(below: Glossary, above: Glossary) -> Glossary:
    if (below.source, below.target) != (above.source, above.target):
        raise GlossaryError(
            f"{_file(above)}: from {above.source} to {above.target}, but {_file(below)} is from {below.source} "
            f"to {below.target}; glossaries that are used together have the same two languages"
        )
    replaced = {identity(term) for term in above.terms}
    kept = tuple(term for term in below.terms if identity(term) not in replaced)
    return Glossary(below.source, below.target, kept + above.terms)


def _file(glossary: Glossary) -> str:
    return glossary.terms[0].origin.rpartition(":")[0] if glossary.terms else "an empty glossary"


def identity(term: Term) -> str:
    """What makes two entries the same: the term, in its letters where ``job`` and ``Job`` are two things."""
    exact = term.case == "exact" or term.when.kind == "api-object" or any(map(str.isupper, term.term[1:]))
    return term.term if exact and term.case != "ignore" else term.term.casefold()
