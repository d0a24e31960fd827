"""An upload view for Django 5.0 or newer: `path("check/", django_upload.check_upload)` in `urls.py`.

The form has the file input `files` (with `multiple`) and a text input `platform`; the answer is the masked report.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

import bizdocs

POOL = bizdocs.Pool(2)
"""So many uploads are read at once, in each process of the server."""
OPTIONS: Mapping[str, Any] = {"ocr": os.environ.get("BIZDOCS_OCR", "auto")}
"""Options of `bizdocs.validate`, for every upload."""


@require_POST
async def check_upload(request: HttpRequest) -> JsonResponse:
    """Check the files of one submission. Under WSGI Django runs it all the same, one request a thread."""
    uploads = take(request.FILES.getlist("files"))
    try:
        report = await POOL.avalidate(uploads, platform=request.POST.get("platform", ""), **OPTIONS)
    except bizdocs.BizdocsError as fault:  # the call's fault or the server's; never the documents'
        return JsonResponse({"en": fault.of("en"), "zh": fault.of("zh")}, status=400 if fault.exit_code == 2 else 503)
    response = JsonResponse(report.to_json(), json_dumps_params={"ensure_ascii": False})  # masked
    response["Cache-Control"] = "no-store"
    return response


def take(files: Iterable[UploadedFile]) -> dict[str, bytes]:
    """Uploads by name. Numbered: equal names stay apart, and none can pass for the `submission.toml` of the form."""
    return {f"{number}-{PurePath(file.name or 'file').name}": file.read() for number, file in enumerate(files, start=1)}
