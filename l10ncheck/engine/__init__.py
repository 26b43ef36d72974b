"""The order of the stages: ``check`` for a site, ``compare`` for two texts; both return a report."""
