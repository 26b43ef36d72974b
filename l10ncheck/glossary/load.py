"""Load glossaries by path, or by name if they are bundled with l10ncheck."""

from __future__ import annotations

from pathlib import Path

from ..files import ReadError, exists, list_files, read_text
from ..messages import gettext
from .decode import decode_glossary
from .errors import GlossaryError, nearest
from .terms import Glossary

_SUFFIXES = (".yaml", ".yml")
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
