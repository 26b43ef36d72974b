"""A glossary from aligned pages alone: what a term is called there, and where that differs. Pure functions."""
