from __future__ import annotations

from .base import Dialect

DIALECT = Dialect(name="liquid", detect=lambda text: False)
