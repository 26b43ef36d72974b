from __future__ import annotations

from .base import Dialect

DIALECT = Dialect(name="mkdocs", detect=lambda text: False)
