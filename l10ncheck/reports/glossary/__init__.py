"""The output of the commands ``l10ncheck glossary show``, ``audit``, ``conflicts`` and ``mine``."""
