"""Glossaries by path or by the name of one that comes with l10ncheck, one laid over the other."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from ..files import ReadError, exists, list_files, read_text
from .decode import decode
from .errors import GlossaryError, did_you_mean
from .layer import layer
from .terms import Glossary

__all__ = ["bundled", "layer", "load_glossaries", "load_glossary"]

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
