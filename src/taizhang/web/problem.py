"""Trouble told to programs: problem details as RFC 9457 has them."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"


def build_problem(status: int, detail: str, **more: Any) -> dict[str, Any]:
    """Build the object: `type`, `title`, `status`, `detail` and what else is known."""
    return {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}


def answer_problem(status: int, detail: str, **more: Any) -> JSONResponse:
    """Answer with a problem."""
    headers = {"www-authenticate": 'Bearer realm="taizhang"'} if status == 401 else None
    return JSONResponse(build_problem(status, detail, **more), status, headers=headers, media_type=MEDIA_TYPE)
