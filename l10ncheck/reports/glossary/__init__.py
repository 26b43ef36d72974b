"""What the commands ``l10ncheck glossary show``, ``audit``, ``conflicts`` and ``mine`` print."""
