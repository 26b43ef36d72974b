"""Fuzz targets: hostile and broken input for every reader and every report."""
