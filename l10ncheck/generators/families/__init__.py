"""All site generators and hosting services, one module for each.

The function ``read`` of a module returns what the configuration of its site generator says about a site. To support
another site generator, add a module; it is found without being registered.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from ..facts import SiteFacts
from ..project import SiteFolder


@cache
def readers() -> tuple[Callable[[SiteFolder], SiteFacts], ...]:
    """Return the function ``read`` of each module, which reads the configuration of one site generator or service."""
    names = sorted(module.name for module in iter_modules(__path__) if not module.name.startswith("_"))
    return tuple(import_module(f"{__name__}.{name}").read for name in names)
