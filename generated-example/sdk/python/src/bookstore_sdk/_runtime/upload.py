# Managed by oasmith. Do not edit: the next run writes it anew.

"""Bytes to send."""

from __future__ import annotations

import os
from collections.abc import AsyncIterable, Iterable
from typing import TypeAlias

Content: TypeAlias = "bytes | str | os.PathLike[str] | Iterable[bytes] | AsyncIterable[bytes]"


class Upload:
    """A file to send: bytes or text in memory, a path whose file is read while it is sent, or pieces
    that are being made, which can be sent once."""

    __slots__ = ("content", "file_name", "media_type")

    def __init__(
        self,
        content: Content,
        media_type: str | None = None,
        file_name: str | None = None,
    ) -> None:
        self.content = content.encode() if isinstance(content, str) else content
        #: None: what the contract says.
        self.media_type = media_type
        if file_name is None and isinstance(content, os.PathLike):
            file_name = os.path.basename(os.fspath(content))
        self.file_name = file_name

    @property
    def is_repeatable(self) -> bool:
        """Whether it can be sent a second time."""
        return isinstance(self.content, (bytes, os.PathLike))
