"""The glossary: term pairs, their file formats, and how they are found in aligned text."""
