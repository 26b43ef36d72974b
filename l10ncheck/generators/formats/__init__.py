"""Parsers of configuration files: TOML, YAML, JSON and JavaScript. They return nodes with lines."""
