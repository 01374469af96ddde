# Managed by oasmith. Do not edit: the next run writes it anew.

"""What a client and a call can say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from random import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing_extensions import TypedDict

    class CallOptions(TypedDict, total=False):
        """What a call says for itself."""

        #: How many seconds an attempt may take.
        timeout: float
        #: How many seconds all attempts may take, with the waits between them.
        total_timeout: float
        #: How the call is repeated.
        retry: Retry
        #: Header fields of this call alone.
        headers: Mapping[str, str]
        #: Tells a repetition of the call from another one.
        idempotency_key: str
        #: The trace that the call belongs to (W3C Trace Context).
        traceparent: str

else:
    CallOptions = dict


@dataclass(frozen=True)
class Retry:
    """How often and after how long a call is repeated.

    An attempt is repeated when the service was not reached, the connection broke, the attempt took too
    long, or the answer is 408, 429 or 5xx, and only if the method is idempotent or the call has an
    idempotency key.
    """

    #: The most repetitions.
    times: int = 2
    #: The longest wait before the first one, in seconds; it doubles with each.
    first_wait: float = 0.5
    #: The longest wait before any of them, but for ``Retry-After``, in seconds.
    longest_wait: float = 8.0
    #: The longest ``Retry-After`` that is waited for, in seconds.
    longest_retry_after: float = 60.0

    def wait(self, made: int, asked: float | None) -> float | None:
        """How many seconds to wait when so many attempts were made; none: no other is."""
        if made > self.times or (asked is not None and asked > self.longest_retry_after):
            return None
        doubled = self.first_wait * float(2 ** min(made - 1, 16))
        return max(asked or 0.0, random() * min(doubled, self.longest_wait))  # noqa: S311
