"""Fuzz targets: hostile and broken input for every parser and every report format."""
