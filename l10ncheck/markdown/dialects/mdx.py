from __future__ import annotations

from .base import Dialect

DIALECT = Dialect(name="mdx", detect=lambda text: False)
