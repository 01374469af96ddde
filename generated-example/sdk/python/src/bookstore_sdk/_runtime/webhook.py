# Managed by oasmith. Do not edit: the next run writes it anew.

"""Messages that a service sends by itself (standardwebhooks.com)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import time
from collections.abc import Mapping
from typing import Any


class WebhookError(ValueError):
    """A message that is not taken for one of the service."""


class Webhook:
    """Tells messages of the service from those of others, by a secret that both know."""

    def __init__(self, secret: str, tolerance: float = 300.0) -> None:
        """With this secret: Base64, with or without ``whsec_`` in front. ``tolerance`` is how many
        seconds the time of a message may lie from now."""
        try:
            self._key = base64.b64decode(secret.removeprefix("whsec_"), validate=True)
        except (binascii.Error, ValueError):
            self._key = b""
        if not self._key:
            raise WebhookError("the secret is no Base64")
        self._tolerance = tolerance

    def verify(self, headers: Mapping[str, str], body: bytes | str) -> Any:
        """The value that a message carries, if it comes from the service; ``body`` is the body as it
        came. ``WebhookError`` where it does not, ``ValueError`` where it is no JSON."""
        raw = body.encode() if isinstance(body, str) else body
        given = {name.lower(): value for name, value in headers.items()}
        try:
            identifier, sent = given["webhook-id"], given["webhook-timestamp"]
            signatures = given["webhook-signature"]
        except KeyError as error:
            raise WebhookError(f"the header field {error} is missing") from None
        if not sent.isascii() or not sent.isdigit():
            raise WebhookError("its time is none")
        if abs(time.time() - int(sent)) > self._tolerance:
            raise WebhookError("it is too old, or from a time to come")
        signed = f"{identifier}.{sent}.".encode() + raw
        wanted = base64.b64encode(hmac.new(self._key, signed, hashlib.sha256).digest())
        for signature in signatures.split():
            version, _, found = signature.partition(",")
            if version == "v1" and hmac.compare_digest(found.encode(), wanted):
                return json.loads(raw)
        raise WebhookError("no signature of it fits")
