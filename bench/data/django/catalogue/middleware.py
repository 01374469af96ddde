import logging
from datetime import UTC, datetime
from time import perf_counter

import orjson
from uuid_utils import uuid7

log = logging.getLogger("access")


def edge(get_response):
    """What stands around every request: its id, headers of all answers, and the access log."""

    def handle(request):
        started = perf_counter()
        id = request.headers.get("X-Request-Id") or str(uuid7())
        response = get_response(request)
        response.headers["X-Request-Id"] = id
        response.headers["X-Content-Type-Options"] = "nosniff"
        if response.content:
            response.headers["Content-Length"] = str(len(response.content))
        line = {
            "timestamp": datetime.now(UTC),
            "level": "INFO",
            "message": "request",
            "requestId": id,
            "method": request.method,
            "path": request.path,
            "route": request.resolver_match and request.resolver_match.route,
            "status": response.status_code,
            "durationMs": round((perf_counter() - started) * 1000, 3),
            "target": "access",
        }
        log.info(orjson.dumps(line, option=orjson.OPT_UTC_Z).decode())
        return response

    return handle
