from __future__ import annotations

from .base import Dialect

DIALECT = Dialect(name="github", detect=lambda text: False)
