"""The protocol of pygls, made safe against requests and messages that are not valid."""

from __future__ import annotations

from typing import Any, BinaryIO, cast

from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

_LONGEST_HEADER = 1000  # bytes
_LARGEST_MESSAGE = 100_000_000  # bytes


class Protocol(LanguageServerProtocol):
    """The protocol, with an error as the answer to each request that has invalid parameters.

    pygls itself would only log such a request, and the editor would wait for an answer forever.
    """

    def structure_message(self, data: dict[str, Any]) -> Any:
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "method" in data and isinstance(data.get("id"), int | str):
                self._send_response(data["id"], error=error.to_response_error())
            raise


class Input:
    """The input of the server, from which pygls reads. A message that is too large ends the input and the server.

    Args:
        stream: The stream to read.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream

    def readline(self) -> bytes:
        """Return the next line of a header, or only a part of a very long line."""
        return self._stream.readline(_LONGEST_HEADER)

    def read(self, size: int) -> bytes:
        """Return the next ``size`` bytes; no bytes if ``size`` is larger than a message may be."""
        return self._stream.read(size) if size <= _LARGEST_MESSAGE else b""


def checked_input(stream: BinaryIO) -> BinaryIO:
    """Return an ``Input`` for a stream, with the type that pygls requires."""
    return cast("BinaryIO", Input(stream))
