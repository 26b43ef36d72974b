"""The language server: shows findings, sources and terms in an editor. Only this package uses pygls.

It needs the extra ``l10ncheck[lsp]``. Importing it takes a third of a second, so no other package imports it.
"""
