from __future__ import annotations

from .base import Dialect

DIALECT = Dialect(name="directives", detect=lambda text: False)
