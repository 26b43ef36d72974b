"""Parses configuration files (TOML, YAML, JSON and JavaScript) into nodes, which know their lines."""
