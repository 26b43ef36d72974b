"""Runs the stages of a check in order: ``check`` for a site, ``compare`` for two texts. Both return a report."""
