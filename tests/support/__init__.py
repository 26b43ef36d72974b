"""Helpers that several tests share: example sites, repositories and reports, and checks of positions."""
