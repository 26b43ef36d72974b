"""Reads ``fleet.toml``: the repositories of a fleet, and the limits for each of them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct
from msgspec.structs import replace

from ..config.presets import presets
from ..decoding import DecodeError, toml
from ..errors import L10ncheckError, with_suggestion
from ..files import ReadError, read_text
from ..history.transport import is_revision, url_protocol
from ..messages import gettext
from ..paths import path_problem

_NAME = re.compile(r"[^\W_][\w.-]{0,99}", re.ASCII)
_NAME_OF_ADDRESS = re.compile(r"([^/:\\]+)[/\\]([^/\\]+?)(?:\.git)?/*$")
_UNKNOWN_KEY = re.compile(r"Object contains unknown field `(?P<key>.*?)`(?P<table> - at )?", re.DOTALL)
_MEGABYTE = 1_000_000

Text = Annotated[str, Meta(max_length=2000)]


class FleetError(L10ncheckError):
    """The list of repositories is invalid. The message names the file and the reason."""


class FleetRepository(Struct, frozen=True, forbid_unknown_fields=True):
    """One repository of a fleet.

    Attributes:
        name: The name on the dashboard; by default the last two parts of the address, as ``owner-repository``.
        url: The address from which to fetch the repository; empty for a repository on this computer.
        path: A folder on this computer, relative to ``fleet.toml``. Its present files are checked, unless ``revision``
            is set.
        revision: The branch, tag or commit to check; empty for the default branch.
        depth: The number of commits to fetch; 0 for all. Outdated pages are found only with the whole history.
        folder: The folder of the site in the repository; empty for the repository itself.
        config: A configuration file to use instead of the one in the repository, relative to ``fleet.toml``.
        preset: A preset to use with the configuration.
    """

    name: Text = ""
    url: Text = ""
    path: Text = ""
    revision: Text = ""
    depth: Annotated[int, Meta(ge=0, le=2**31 - 1)] = 0
    folder: Text = ""
    config: Text = ""
    preset: Text = ""

    @property
    def address(self) -> str:
        """The address or path of the repository, as it is written in ``fleet.toml``."""
        return self.url or self.path


class Fleet(Struct, frozen=True, forbid_unknown_fields=True):
    """The repositories of a fleet, and the limits for each of them.

    Attributes:
        repositories: The repositories.
        timeout: The seconds after which the check of a repository is ended.
        max_size: The largest size of the files of a repository, and of each pack of its history, in megabytes.
        items: The number of worklist items to keep for each language.
    """

    repositories: Annotated[tuple[FleetRepository, ...], Meta(min_length=1)]
    timeout: Annotated[int, Meta(ge=1)] = 3600
    max_size: Annotated[int, Meta(ge=1)] = 5000
    items: Annotated[int, Meta(ge=0, le=1000)] = 5

    @property
    def most_bytes(self) -> int:
        return self.max_size * _MEGABYTE


def load_fleet(file: Path) -> Fleet:
    """Read ``fleet.toml``. Entries without a name get one, and no two repositories have the same name.

    Raises:
        FleetError: The file cannot be read, or an entry is not valid.
    """
    try:
        fleet = msgspec.convert(toml(read_text(file)), Fleet)
    except ReadError as error:
        raise FleetError(str(error)) from None
    except DecodeError as error:
        raise FleetError(error.in_file(str(file))) from None
    except msgspec.ValidationError as error:
        raise FleetError(f"{file}: {_problem_of_type(str(error))}") from None
    repositories = tuple(replace(each, name=each.name or default_name(each.address)) for each in fleet.repositories)
    names: set[str] = set()
    for number, repository in enumerate(repositories, 1):
        problem = _problem(repository)
        if not problem and repository.name.casefold() in names:
            problem = gettext('there is another repository "{name}"; set "name"', name=repository.name)
        if problem:
            raise FleetError(
                gettext("{file}: repository {number}: {problem}", file=file, number=number, problem=problem)
            )
        names.add(repository.name.casefold())
    return replace(fleet, repositories=repositories)


def _problem_of_type(problem: str) -> str:
    """Return an error of msgspec as a text for users, which names the known keys instead of an unknown one."""
    unknown = _UNKNOWN_KEY.match(problem)
    if not unknown:
        return problem[:1].lower() + problem[1:]
    known = (FleetRepository if unknown["table"] else Fleet).__struct_fields__
    return with_suggestion(gettext('unknown key "{key}"', key=unknown["key"]), unknown["key"], known, list_known=True)


def default_name(address: str) -> str:
    """Return a name for an address or path: ``owner-repository`` for ``https://example.org/owner/repository.git``."""
    match = _NAME_OF_ADDRESS.search(address)
    name = "-".join(match.groups()) if match else address
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", name).strip("-._")[:100]


def _problem(repository: FleetRepository) -> str:
    """Return what is wrong with the entry of a repository in ``fleet.toml``, for users; empty if it is valid."""
    if bool(repository.url) == bool(repository.path):
        return gettext('set either "url" or "path"')
    if repository.url and not url_protocol(repository.url):
        # The address is not quoted: it may contain a password.
        return gettext('"url" must have the form https://HOST/PATH or ssh://HOST/PATH, without a password')
    if repository.revision and not is_revision(repository.revision):
        return gettext('"{revision}" is not the name of a branch, a tag or a commit', revision=repository.revision)
    if not _NAME.fullmatch(repository.name):
        return gettext(
            'the name "{name}" has characters other than letters, digits, ".", "_" and "-"; set "name" to another one',
            name=repository.name,
        )
    if problem := path_problem(repository.folder):
        return gettext('"{key}": "{path}" {problem}', key="folder", path=repository.folder, problem=problem)
    if repository.preset and repository.preset not in presets():
        return gettext('unknown preset "{name}"', name=repository.preset)
    return ""
