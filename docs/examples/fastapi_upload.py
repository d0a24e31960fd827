"""An upload handler for FastAPI: `pip install fastapi python-multipart uvicorn`, then `uvicorn fastapi_upload:app`.

POST /check takes the files of one submission as a form and answers with the masked report; /check/page, with its HTML page.
/openapi.json describes the report field by field, so that clients in any language can be generated.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import PurePath
from typing import Any

from fastapi import FastAPI, Form, HTTPException, Request, UploadFile
from fastapi.openapi.utils import get_openapi
from fastapi.responses import HTMLResponse

import bizdocs

MOST_BYTES = 50 * 2**20
"""Of a whole submission. Let the server in front refuse larger bodies too, before they are received."""
REPORT = {"schema": {"$ref": "#/components/schemas/BizdocsReport"}}


def create_app(workers: int = 2, **options: Any) -> FastAPI:
    """The application. `options`: those of `bizdocs.validate`, for every upload."""

    @asynccontextmanager
    async def keep_workers(app: FastAPI) -> AsyncIterator[None]:
        with bizdocs.Pool(workers) as pool:  # so many uploads are read at once
            app.state.pool = pool
            yield

    app = FastAPI(title="bizdocs", lifespan=keep_workers)

    async def check(request: Request, files: list[UploadFile], platform: str, **more: Any) -> bizdocs.Report:
        uploads = await _take(files)
        try:
            return await request.app.state.pool.avalidate(uploads, platform=platform, **options, **more)
        except bizdocs.BizdocsError as fault:  # the call's fault or the server's; never the documents'
            status = 400 if fault.exit_code == 2 else 503
            raise HTTPException(status, {"en": fault.of("en"), "zh": fault.of("zh")}) from None

    @app.post("/check", response_model=None, responses={200: {"content": {"application/json": REPORT}}})
    async def check_as_json(request: Request, files: list[UploadFile], platform: str = Form()) -> dict[str, Any]:
        report = await check(request, files, platform)
        return report.to_json()  # masked

    @app.post("/check/page", response_class=HTMLResponse)
    async def check_as_page(request: Request, files: list[UploadFile], platform: str = Form()) -> HTMLResponse:
        report = await check(request, files, platform, pictures=True)
        return HTMLResponse(report.to_html(lang="zh"), headers={"Cache-Control": "no-store"})

    def describe() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = get_openapi(title=app.title, version=bizdocs.__version__, routes=app.routes)
            app.openapi_schema["components"]["schemas"] |= bizdocs.openapi_schemas("report")
        return app.openapi_schema

    app.openapi = describe  # type: ignore[method-assign]
    return app


async def _take(files: list[UploadFile]) -> dict[str, bytes]:
    """Uploads by name. Numbered: equal names stay apart, and none can pass for the `submission.toml` of the form."""
    uploads: dict[str, bytes] = {}
    room = MOST_BYTES
    for number, file in enumerate(files, start=1):
        data = await file.read(room + 1)
        room -= len(data)
        if room < 0:
            raise HTTPException(413, {"en": "the files are too large", "zh": "文件过大"})
        uploads[f"{number}-{PurePath(file.filename or 'file').name}"] = data
    return uploads


app = create_app()
