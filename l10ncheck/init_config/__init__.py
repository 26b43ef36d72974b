"""Detects how a site arranges its languages, and writes a configuration file for it (``l10ncheck init``)."""

from __future__ import annotations

from .forks import ForkHint
from .proposal import ConfigProposal, InitError, config_path, propose, write_config
from .rendering import render_config

__all__ = ["ConfigProposal", "ForkHint", "InitError", "config_path", "propose", "render_config", "write_config"]
