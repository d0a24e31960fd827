"""rapidocr: PP-OCRv6 small on ONNX Runtime, or on OpenVINO where that is installed, the default engine.

The wheel carries the models; they are named by their files, because RapidOCR fetches one that it is not told the place of and
does not find. Text is found on the page as it lies, which way each line runs is told block by block (of 113 lines of drawn
sheets, cut out, the wheel's classifier was right about 112, at 1.5 ms a line), and each line is cut out upright from the full
resolution and read with a certainty and a place for every character.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path
from statistics import median
from threading import Event, Lock
from typing import Any

from bizdocs.errors import EngineUnavailable
from bizdocs.model import Box, Chances, Page, Word
from bizdocs.reading.chances import keep
from bizdocs.reading.directions import settle_directions
from bizdocs.reading.known import match
from bizdocs.reading.openvino_runtime import Precision, computing_in, openvino_version
from bizdocs.reading.runtime import load_runtime

NAME = "rapidocr"

MODELS = {
    "Det": "PP-OCRv6_det_small.onnx",
    "Cls": "ch_ppocr_mobile_v2.0_cls_mobile.onnx",
    "Rec": "PP-OCRv6_rec_small.onnx",
}
"""Part of RapidOCR → its model, in the folder `models` of the wheel."""

DIGESTS = {
    "ch_ppocr_mobile_v2.0_cls_mobile.onnx": "e47acedf663230f8863ff1ab0e64dd2d82b838fceb5957146dab185a89d6215c",
    "PP-OCRv6_det_small.onnx": "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
    "PP-OCRv6_rec_small.onnx": "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
}
"""SHA-256 of the models, as rapidocr 3.10.0 carries them: what is read with others was never measured."""

DETECTION_SIDE = 1280
"""Longest side, in pixels, at which text is looked for. 960 to 2000 found the same codes and names on real licences."""
SIDEWAYS = 0.8
"""A page lies on its side from this share of its text on, by length, that runs up or down."""
UPSIDE_DOWN_MARGIN = 0.02
"""How much surer a turned reading must be on average before it counts."""

STACKED = 1.5
"""An upright box so many times higher than wide may hold characters under each other: the first ones of a column of labels."""
MOST_STACKED = 6
"""More of them are a line that runs against the page."""
SURE = 0.9
"""How sure the reading of the middling character must be for the box to be a column; labels are read with 0.96 and more."""
INKED = 0.04
"""A row of a column with less ink than this share is blank."""
ONE_CHARACTER = 1.1
"""A character is no higher than so many widths of its column."""

_FALLEN_BACK = Event()
"""OpenVINO is installed and did not start."""
_ONE_AT_A_TIME = Lock()
"""RapidOCR keeps the options of a call in itself, so threads take turns; for more at once there are processes."""


def create() -> Callable[[Page], tuple[Word, ...]]:
    """Load the models; the returned function reads one page.

    Raises:
        EngineUnavailable: rapidocr or onnxruntime can't be loaded, or the models are not in the wheel.
    """
    return create_in("f32")


def create_in(precision: Precision) -> Callable[[Page], tuple[Word, ...]]:
    """The same, with a precision that OpenVINO is to compute in; ONNX Runtime computes in float32.

    Where OpenVINO does not start ONNX Runtime reads, unless another precision was asked for.
    """
    recogniser = _load(precision, on_openvino=openvino_version() is not None)

    def read(page: Page) -> tuple[Word, ...]:
        with _ONE_AT_A_TIME:
            return read_alone(page)

    def read_alone(page: Page) -> tuple[Word, ...]:
        quads = _known(page) or _find(recogniser, page)
        if not quads:
            return ()
        met = match(quads, page)
        new = [quad for quad, word in zip(quads, met, strict=True) if word is None]
        lines = iter(_recognise(recogniser, [_cut(page.pixels, quad) for quad in new])) if new else iter(())
        words = (word or _word(next(lines), quad, page) for quad, word in zip(quads, met, strict=True))
        return tuple(word for word in words if word.text.strip())

    return read


def version() -> str:
    """Of the wheel, which carries the models, and of the runtime."""
    return version_in("f32")


def version_in(precision: Precision) -> str:
    """The same, with a precision."""
    return f"{metadata.version('rapidocr')} on {runtime(precision)}"


def runtime(precision: Precision = "f32") -> str:
    """What the models run on, with its version, and the precision where that is a choice. Nothing is loaded to find out, so
    that an OpenVINO which does not start is told of until it was tried."""
    openvino = None if _FALLEN_BACK.is_set() else openvino_version()
    return f"onnxruntime {metadata.version('onnxruntime')}" if openvino is None else f"openvino {openvino} {precision}"


@cache
def _load(precision: Precision = "f32", *, on_openvino: bool = False) -> Any:
    """Load the models, on OpenVINO if that starts."""
    if not on_openvino:
        return _loaded({})
    try:
        with computing_in(precision):
            from rapidocr import EngineType

            return _loaded(dict.fromkeys(("Det.engine_type", "Rec.engine_type"), EngineType.OPENVINO))
    except (ImportError, RuntimeError, OSError):
        if precision != "f32":
            raise
        _FALLEN_BACK.set()
        return _load(precision)


def _loaded(more: Mapping[str, Any]) -> Any:
    try:
        load_runtime()  # before anything else can import it
        import rapidocr
        from rapidocr import RapidOCR
    except ImportError as error:
        raise EngineUnavailable(
            f"the OCR engine rapidocr can't be loaded ({error.name or 'a library'} is missing): "
            "pip install rapidocr onnxruntime, or choose --ocr tesseract",
            f"无法加载识别引擎 rapidocr（缺少 {error.name or '程序库'}）："
            "pip install rapidocr onnxruntime，或改用 --ocr tesseract",
        ) from None
    models = {part: Path(rapidocr.__file__).parent / "models" / name for part, name in MODELS.items()}
    if lacking := [path.name for path in models.values() if not path.is_file()]:
        raise EngineUnavailable(
            f"this version of rapidocr does not carry the model {lacking[0]}: "
            "pip install --force-reinstall rapidocr==3.10.0, or choose --ocr tesseract",
            f"此版本的 rapidocr 不含模型 {lacking[0]}："
            "pip install --force-reinstall rapidocr==3.10.0，或改用 --ocr tesseract",
        )
    if altered := [path.name for path in models.values() if _digest(path) != DIGESTS[path.name]]:
        raise EngineUnavailable(
            f"the model {altered[0]} is not the one that rapidocr 3.10.0 carries, so nothing is read with it: "
            "pip install --force-reinstall rapidocr==3.10.0, or choose --ocr tesseract",
            f"模型 {altered[0]} 与 rapidocr 3.10.0 自带的不一致，未使用："
            "pip install --force-reinstall rapidocr==3.10.0，或改用 --ocr tesseract",
        )
    one_thread = {f"EngineConfig.onnxruntime.{kind}_op_num_threads": 1 for kind in ("intra", "inter")}
    recogniser = RapidOCR(
        params={
            **{f"{part}.model_path": str(path) for part, path in models.items()},
            **one_thread,  # one thread a process was faster than the default on two cores; scale by processes
            "EngineConfig.onnxruntime.enable_cpu_mem_arena": True,  # detection in 0.8 of the time: pages are not faulted in anew
            "Det.limit_type": "max",
            "Det.limit_side_len": DETECTION_SIDE,
            "Rec.rec_batch_num": 1,  # six to a batch are all as wide as the widest: 1.3 of the time
            "Global.max_side_len": 100_000,  # lines are cut from the full resolution
            "Global.return_word_box": True,
            "Global.log_level": "error",
            **more,
        }
    )
    recogniser.crop_text_regions = _no_crops
    if more:
        recogniser._load_det_model()  # noqa: SLF001 - while the precision is set
    lines = recogniser._load_rec_model()  # noqa: SLF001 - it loads its parts when they are first used
    lines.postprocess_op = _Keeping(lines.postprocess_op)
    return recogniser


def _no_crops(_pixels: Any, _boxes: Any) -> list[Any]:
    """RapidOCR cuts out every line that it finds; so do we, upright and from the full resolution."""
    return []


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


class _Keeping:
    """RapidOCR's own decoder, which also keeps of the matrix that it decodes what can be asked later."""

    def __init__(self, decoder: Any) -> None:
        self._decoder = decoder

    def __call__(self, matrices: Any, *options: Any, **named: Any) -> tuple[Any, Any]:
        lines, infos = self._decoder(matrices, *options, **named)
        for matrix, info in zip(matrices, infos, strict=False):
            info.chances = keep(matrix, self._decoder.character, info.line_txt_len)
        return lines, infos


def _known(page: Page) -> list[Any]:
    """The lines that the page says it has."""
    import numpy as np

    size = np.array([page.width, page.height], np.float32)
    return [np.array(box.corners, np.float32) * size for box in page.lines]


def _find(recogniser: Any, page: Page) -> list[Any]:
    """The lines of a page, each upright."""
    quads = _detect(recogniser, page.pixels)
    if quads and not page.upright and _lie_sideways(quads):
        quads = _detect_sideways(recogniser, page.pixels)
    if quads and not page.upright:
        quads = _turn_upright(recogniser, page.pixels, quads)
    return [part for quad in quads for part in _unstacked(recogniser, page.pixels, quad)]


def _detect(recogniser: Any, pixels: Any) -> list[Any]:
    """Quadrilaterals of the text lines, in pixels, corners clockwise from the top left of the page as stored."""
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    scale = min(1.0, DETECTION_SIDE / max(height, width))
    small = pixels if scale == 1.0 else cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    found = recogniser(small[:, :, ::-1], use_det=True, use_cls=False, use_rec=False)
    boxes = getattr(found, "boxes", None)
    return [] if boxes is None else [np.asarray(box, dtype=np.float32) / scale for box in boxes]


def _lie_sideways(quads: Sequence[Any]) -> bool:
    """Whether nearly all of the text runs up or down the page as it is stored."""
    import numpy as np

    across = np.array([np.linalg.norm(quad[1] - quad[0]) for quad in quads])
    down = np.array([np.linalg.norm(quad[3] - quad[0]) for quad in quads])
    standing = down > across
    return bool(down[standing].sum() > SIDEWAYS * (down[standing].sum() + across[~standing].sum()))


def _detect_sideways(recogniser: Any, pixels: Any) -> list[Any]:
    """The lines of a page that lies on its side, found on the page turned by a quarter: the detector passes over lines that run
    up or down. Corners as `_detect` gives them."""
    import numpy as np

    found = _detect(recogniser, np.ascontiguousarray(np.rot90(pixels)))
    width = pixels.shape[1]
    return [np.roll(np.stack([width - quad[:, 1], quad[:, 0]], axis=1), 1, axis=0) for quad in found]


def _turn_upright(recogniser: Any, pixels: Any, quads: list[Any]) -> list[Any]:
    """Reorder the corners so that they run clockwise from the top left of the upright text."""
    import numpy as np

    def votes(turned: Sequence[Any]) -> list[float]:
        answers = recogniser._load_cls_model()([_cut(pixels, quad) for quad in turned]).cls_res  # noqa: SLF001 - as above
        return [(2 * share - 1) * (-1 if label == "180" else 1) for label, share in answers]

    def surer(ways: Sequence[Any], others: Sequence[Any]) -> bool:
        sureness = [
            np.mean(
                [np.mean(line.certainties or [0.0]) for line in _recognise(recogniser, [_cut(pixels, q) for q in way])]
            )
            for way in (ways, others)
        ]
        return bool(sureness[0] > sureness[1] + UPSIDE_DOWN_MARGIN)

    directions = settle_directions(quads, votes, surer)
    return [np.roll(quad, by, axis=0) for quad, by in zip(quads, directions, strict=True)]


def _unstacked(recogniser: Any, pixels: Any, quad: Any) -> list[Any]:
    """The boxes of the characters of a column, cut at the blank rows between them; the box itself where it is none.

    Where labels are spread wide (名　　称) the characters under each other are nearer than those beside each other, and the
    detector joins them to one box, of which the recogniser reads nothing. A mark that stands against the page reads no better.
    """
    import cv2
    import numpy as np

    cut = _cut(pixels, quad)
    height, width = cut.shape[:2]
    if height < STACKED * width or width < 6:
        return [quad]
    _, ink = cv2.threshold(cv2.cvtColor(cut, cv2.COLOR_BGR2GRAY), 0, 1, cv2.THRESH_BINARY_INV + cv2.THRESH_OTSU)
    rows = ink.mean(axis=1) > INKED
    edges = np.flatnonzero(np.diff(np.concatenate(([0], rows.astype(np.int8), [0]))))
    spans: list[tuple[int, int]] = []
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        if spans and end - spans[-1][0] <= ONE_CHARACTER * width:  # 二 and 号 have blank rows too
            spans[-1] = (spans[-1][0], int(end))
        else:
            spans.append((int(start), int(end)))
    spans = [(start, end) for start, end in spans if end - start >= width / 8]  # what is lower is a speck
    if not 2 <= len(spans) <= MOST_STACKED or any(
        not 0.4 <= (end - start) / width <= ONE_CHARACTER for start, end in spans
    ):
        return [quad]
    tl, tr, br, bl = quad
    margin = width / 10
    shares = [(max(start - margin, 0) / height, min(end + margin, height) / height) for start, end in spans]
    parts = [
        np.array([tl + (bl - tl) * a, tr + (br - tr) * a, tr + (br - tr) * b, tl + (bl - tl) * b], dtype=np.float32)
        for a, b in shares
    ]
    lines = _recognise(recogniser, [_cut(pixels, part) for part in parts])
    certainties = [max(line.certainties, default=0.0) for line in lines]
    return parts if median(certainties) > SURE else [quad]


def _cut(pixels: Any, quad: Any) -> Any:
    """The line inside `quad`, straightened, BGR as the recogniser wants it."""
    import cv2
    import numpy as np

    width = max(int(np.linalg.norm(quad[1] - quad[0])), int(np.linalg.norm(quad[2] - quad[3])), 2)
    height = max(int(np.linalg.norm(quad[3] - quad[0])), int(np.linalg.norm(quad[2] - quad[1])), 2)
    flat = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    warp = cv2.getPerspectiveTransform(quad.astype(np.float32), flat)
    cut = cv2.warpPerspective(pixels, warp, (width, height), borderMode=cv2.BORDER_REPLICATE, flags=cv2.INTER_CUBIC)
    return cut[:, :, ::-1]


@dataclass(frozen=True, slots=True)
class _Line:
    """What was read in a cut: its text, the certainty and the middle (0..1 along the line) of each character."""

    text: str
    certainties: tuple[float, ...] = ()
    stops: tuple[float, ...] = ()
    chances: Chances | None = None


def _recognise(recogniser: Any, cuts: list[Any]) -> list[_Line]:
    """Every cut, read."""
    result = recogniser.recognize_txt(cuts)
    return [
        _Line(text, tuple(float(c) for c in info.confs)[: len(text)], tuple(_stops(text, info)), info.chances)
        if text
        else _Line("")
        for text, info in zip(result.txts, result.word_results, strict=True)
    ]


def _stops(text: str, info: Any) -> list[float]:
    columns = iter([column for group in info.word_cols for column in group])
    known = [None if char.isspace() else next(columns, None) for char in text]
    total = float(info.line_txt_len) or 1.0
    stops: list[float] = []
    for index, column in enumerate(known):
        if column is not None:
            stops.append(min((column + 0.5) / total, 1.0))
        else:  # a blank: half way to the next character
            before = stops[-1] if stops else 0.0
            after = next((c for c in known[index + 1 :] if c is not None), None)
            stops.append(before if after is None else (before + min((after + 0.5) / total, 1.0)) / 2)
    return stops


def _word(line: _Line, quad: Any, page: Page) -> Word:
    corners = tuple((float(x) / page.width, float(y) / page.height) for x, y in quad)
    count = len(line.text)
    return Word(
        text=line.text,
        box=Box((corners[0], corners[1], corners[2], corners[3])),
        confidence=sum(line.certainties) / len(line.certainties) if line.certainties else 0.0,
        stops=line.stops if len(line.stops) == count else (),
        certainties=line.certainties if len(line.certainties) == count else (),
        chances=line.chances,
    )
