"""The order of the stages: texts or a site in, a report out."""

from __future__ import annotations

from .outdated import outdated_sections
from .site import check
from .texts import compare
from .touched import check_touched

__all__ = ["check", "check_touched", "compare", "outdated_sections"]
