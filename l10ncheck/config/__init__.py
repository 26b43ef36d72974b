"""The configuration: ``l10ncheck.toml``, ``.l10ncheck.toml`` or ``[tool.l10ncheck]`` in ``pyproject.toml``."""

from __future__ import annotations

from .active import ActiveRule, active_rules, config_plugins, plugin_rules
from .errors import ConfigError
from .load import load_config, parse_inline, unread_files
from .schema import config_schema
from .settings import Config, Override, Settings

__all__ = [
    "ActiveRule",
    "Config",
    "ConfigError",
    "Override",
    "Settings",
    "active_rules",
    "config_plugins",
    "config_schema",
    "load_config",
    "parse_inline",
    "plugin_rules",
    "unread_files",
]
