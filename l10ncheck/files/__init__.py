"""The only package that accesses the file system: it lists the files of a project, and reads and writes files."""

from __future__ import annotations

from .listing import Listing, Skipped, list_files
from .path_info import (
    PAGE_SUFFIXES,
    Stamp,
    exists,
    folder_names,
    is_entry,
    is_file,
    is_folder,
    is_page,
    is_string_file,
    relative_path,
    stamp,
)
from .reading import MAX_BYTES, ReadError, decode_utf8, read_data, read_text
from .writing import (
    WriteError,
    append_text,
    make_folder,
    remove_folder,
    replace_file,
    replace_folder,
    write_bytes,
    write_folder,
    write_text,
)

__all__ = [
    "MAX_BYTES",
    "PAGE_SUFFIXES",
    "Listing",
    "ReadError",
    "Skipped",
    "Stamp",
    "WriteError",
    "append_text",
    "decode_utf8",
    "exists",
    "folder_names",
    "is_entry",
    "is_file",
    "is_folder",
    "is_page",
    "is_string_file",
    "list_files",
    "make_folder",
    "read_data",
    "read_text",
    "relative_path",
    "remove_folder",
    "replace_file",
    "replace_folder",
    "stamp",
    "write_bytes",
    "write_folder",
    "write_text",
]
