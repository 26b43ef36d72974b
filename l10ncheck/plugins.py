"""Loads rules from other packages (plugins).

A plugin is an entry point in the group ``l10ncheck.rules`` of an installed distribution. The name of the entry point is
the name of the plugin. Its value is the module that contains the rules. Loading a plugin runs its code. Therefore,
nothing is ever loaded that a change of the project could add: neither the metadata of a distribution nor a module in a
folder of the project (``docs/decisions/0007-plugins.md``).
"""

from __future__ import annotations

import os
import re
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, get_args

from msgspec import Struct

from .cache import digest
from .errors import L10ncheckError
from .files import exists, list_files, read_data
from .lazy_pattern import lazy_pattern
from .messages import gettext
from .model import Severity
from .paths import REPOSITORY
from .rules import register
from .rules.base import Example, Group, Rule

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

ENTRY_POINTS = "l10ncheck.rules"
NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_RULE_NAME = lazy_pattern(rf"(?P<plugin>{NAME.pattern})/{NAME.pattern}")


class PluginError(L10ncheckError):
    """A plugin cannot be loaded. The message names the plugin and says why."""


class Plugin(Struct, frozen=True):
    """A loaded plugin.

    Attributes:
        name: The name of the plugin, which is that of its entry point. The names of its rules begin with this name.
        distribution: The name of the distribution that contains the plugin.
        version: The version of the distribution.
        code: A hash of the files of the plugin's package.
        folder: The folder of the plugin's package; if the plugin is a single module, the file of the module.
        rules: The rules of the plugin, by name.
    """

    name: str
    distribution: str
    version: str
    code: str
    folder: str
    rules: dict[str, type[Rule]]

    @property
    def identity(self) -> tuple[str, str, str, str]:
        """The name, distribution, version and code. If one of them changes, the cache must not be used."""
        return self.name, self.distribution, self.version, self.code


def load_plugins(names: Iterable[str], project: Path) -> tuple[Plugin, ...]:
    """Load plugins, and return them sorted by name, each once. A plugin is loaded only once per process.

    Args:
        names: The names of the plugins.
        project: The folder of the project that is checked. Code in it, or in the repository around it, is never run.

    Raises:
        PluginError: A plugin is not installed, is part of the project, or cannot be imported.
    """
    wanted = sorted({*names})
    for name in wanted:
        if not NAME.fullmatch(name):
            raise PluginError(gettext('invalid plugin name "{name}"; a valid one is "house-rules"', name=name))
    return tuple(_load(name, os.path.realpath(project), os.path.realpath(Path.cwd())) for name in wanted)


@cache
def _load(name: str, project: str, working_folder: str) -> Plugin:
    untrusted = _Untrusted(Path(project), Path(working_folder))
    with _search_path(untrusted):
        entry_point, distribution = _find(name, untrusted)
        module = _import(name, entry_point, untrusted)
    rules = _rules_of(name, module)
    register(rules.values())
    folder = _folder_of(module)
    return Plugin(name, str(distribution.name), str(distribution.version), _code(folder), str(folder), rules)


class _Untrusted:
    """The folders from which no code is loaded: the project, the repository around it, and the working folder.

    The folders in which the running Python keeps its packages are always trusted, even inside the project: whoever can
    write there can replace l10ncheck itself.
    """

    def __init__(self, project: Path, working_folder: Path) -> None:
        around = (folder for folder in (project, *project.parents) if exists(folder / REPOSITORY))
        self._roots = (project, *around)
        self._working_folder = working_folder
        names = ("purelib", "platlib", "stdlib", "platstdlib")
        own = [*map(sysconfig.get_path, names), *site.getsitepackages()]
        if site.ENABLE_USER_SITE:
            own.append(site.getusersitepackages())
        self._own = tuple(Path(os.path.realpath(folder)) for folder in own)

    def __contains__(self, place: str) -> bool:
        path = Path(os.path.realpath(place))
        if any(path.is_relative_to(folder) for folder in self._own):
            return False
        return path == self._working_folder or any(path.is_relative_to(root) for root in self._roots)


@contextmanager
def _search_path(untrusted: _Untrusted) -> Iterator[None]:
    """Remove untrusted folders from ``sys.path`` while the context is open.

    This is needed because ``python -m`` puts the working folder before all others.
    """
    before = sys.path[:]
    sys.path[:] = [folder for folder in before if folder not in untrusted]
    try:
        yield
    finally:
        sys.path[:] = before


def _find(name: str, untrusted: _Untrusted) -> tuple[EntryPoint, Distribution]:
    """Return the entry point of a plugin, and the distribution that contains it. Untrusted places are not searched.

    Raises:
        PluginError: No distribution has this plugin, or several have it.
    """
    from importlib.metadata import distributions

    found: dict[str, tuple[EntryPoint, Distribution]] = {}
    for distribution in distributions():
        if str(distribution.locate_file("")) not in untrusted:
            for entry_point in distribution.entry_points.select(group=ENTRY_POINTS, name=name):
                found.setdefault(distribution.name, (entry_point, distribution))
    if not found:
        raise PluginError(
            gettext(
                'the plugin "{name}" was not found; install its package outside the project folder '
                '(a plugin is an entry point in the group "{group}")',
                name=name,
                group=ENTRY_POINTS,
            )
        )
    if len(found) > 1:
        names = ", ".join(f'"{each}"' for each in sorted(found))
        raise PluginError(gettext('several packages provide a plugin named "{name}": {names}', name=name, names=names))
    return next(iter(found.values()))


def _import(name: str, entry_point: EntryPoint, untrusted: _Untrusted) -> ModuleType:
    """Import the module of a plugin, unless the module is in an untrusted place.

    Raises:
        PluginError: The module is in an untrusted place, or cannot be imported.
    """
    from importlib.util import find_spec

    if entry_point.attr:
        raise PluginError(
            gettext(
                'the entry point of the plugin "{name}" is "{value}"; it must be a module',
                name=name,
                value=entry_point.value,
            )
        )
    package = entry_point.module.partition(".")[0]
    try:
        spec = find_spec(package)  # this runs no code, since the module is in no other package
        if spec is None:
            raise PluginError(
                gettext(
                    'the plugin "{name}" needs the module "{module}", which was not found; '
                    "install it outside the project folder",
                    name=name,
                    module=package,
                )
            )
        _verify_place(name, spec.origin, spec.submodule_search_locations or (), untrusted)
        module = import_module(entry_point.module)
    except PluginError:
        raise
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}"
        message = gettext('the plugin "{name}" cannot be imported: {reason}', name=name, reason=reason)
        raise PluginError(message) from error
    _verify_place(name, module.__file__, getattr(module, "__path__", ()), untrusted)
    return module


def _verify_place(name: str, origin: str | None, folders: Iterable[str], untrusted: _Untrusted) -> None:
    """Raise PluginError if a module is in an untrusted place: a place to which a change of the project can add files.

    ``origin`` is the file of the module (None if it has none), and ``folders`` are the folders of the package.
    """
    for place in (*([origin] if origin else ()), *folders):
        if place in untrusted:
            raise PluginError(
                gettext(
                    'the plugin "{name}" is in "{place}", which is part of the project; install it outside the project',
                    name=name,
                    place=place,
                )
            )


def _rules_of(name: str, module: ModuleType) -> dict[str, type[Rule]]:
    """Return the rules in the module of a plugin, by name.

    These are the classes of the plugin's own package that derive from ``Rule`` and have a name.

    Raises PluginError if the module has no rule, two rules of the same name, or a rule that is not valid.
    """
    package = module.__name__.partition(".")[0]
    rules: dict[str, type[Rule]] = {}
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Rule) and value.__module__.partition(".")[0] == package:
            if not isinstance(getattr(value, "name", None), str):
                continue  # a base class of rules
            if problem := _problem_of(name, value):
                raise PluginError(
                    gettext(
                        'the plugin "{name}" has an invalid rule, {rule}: {problem}',
                        name=name,
                        rule=value.__qualname__,
                        problem=problem,
                    )
                )
            if rules.setdefault(value.name, value) is not value:
                raise PluginError(gettext('the plugin "{name}" has two rules "{rule}"', name=name, rule=value.name))
    if not rules:
        raise PluginError(
            gettext('the plugin "{name}" has no rule in the module "{module}"', name=name, module=module.__name__)
        )
    return rules


def _problem_of(plugin: str, rule: type[Rule]) -> str:
    """Return what is wrong with the class of a rule, as a message; empty if the class is valid.

    ``plugin`` is the name of the plugin that contains the rule.
    """
    name = _RULE_NAME.fullmatch(rule.name)
    if name is None or name["plugin"] != plugin:
        return gettext(
            'its name is "{name}", but must begin with the name of the plugin, like "{plugin}/no-todo"',
            name=rule.name,
            plugin=plugin,
        )
    groups = get_args(Group)
    if getattr(rule, "group", None) not in groups:
        return gettext("its group must be one of {groups}", groups=", ".join(groups))
    if not isinstance(getattr(rule, "severity", None), Severity):
        return gettext("its severity must be an l10ncheck.Severity")
    if not all(isinstance(example, Example) for example in getattr(rule, "examples", (None,))):
        return gettext("its examples must be a tuple of l10ncheck.Example objects")
    if rule.check is Rule.check:
        return gettext('it has no method "check"')
    try:
        rule()
    except Exception as error:
        return gettext("each of its options must have a default: {reason}", reason=error)
    return ""


def _folder_of(module: ModuleType) -> Path:
    """Return the folder of the outermost package that contains a module; the file of a module that is in no package.

    Namespace packages are skipped, since they have no file.
    """
    parts = module.__name__.split(".")
    for length in range(1, len(parts) + 1):
        package = sys.modules[".".join(parts[:length])]
        if package.__file__ and hasattr(package, "__path__"):
            return Path(package.__file__).parent
    return Path(module.__file__ or "")


def _code(place: Path) -> str:
    """Return a hash of the files in the folder of a package, or of the file of a single module.

    The hash shows changes of a plugin during development, when its version stays the same.
    """
    names = [""] if not place.is_dir() else list_files(place).files
    return digest([(name, read_data(place / name)) for name in names if "__pycache__" not in name])
