"""Smaller pages over the line: a first load must fit in a few kilobytes."""

import gzip

from fastapi import Request
from fastapi.responses import Response

SMALLEST = 500


def compressed(request: Request, answer: Response) -> Response:
    """Return the answer, gzipped when the browser takes that and it pays."""
    body = bytes(answer.body)
    answer.headers["Vary"] = "Accept-Encoding"
    if len(body) < SMALLEST or "gzip" not in request.headers.get("accept-encoding", ""):
        return answer
    answer.body = gzip.compress(body, compresslevel=6, mtime=0)
    answer.headers["Content-Encoding"] = "gzip"
    answer.headers["Content-Length"] = str(len(answer.body))
    return answer
