"""The engines: each reads the drawn papers however they lie, the same way every time; what is missing is named."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Event
from types import SimpleNamespace
from typing import Any

import pytesseract
import pytest

import bizdocs
from bizdocs.errors import EngineUnavailable, UnknownName
from bizdocs.model import Blob, Page, Reading, Word
from bizdocs.reading import openvino_runtime
from bizdocs.reading.engine import Engine, choose_engine
from bizdocs.reading.engines import none, rapidocr, rapidocr_bf16, recorded, tesseract, textlayer
from bizdocs.reading.limits import Limits
from bizdocs.reading.opening.sniff import sniff
from bizdocs.reading.pages.decode import pages
from bizdocs.reading.reader import read_page
from bizdocs.usecases.doctor import try_engine
from bizdocs.values import uscc
from tests import drawn

NAME, CODE = "杭州星澜网络科技有限公司", "91330106MA2CEFQR5Q"
LICENCE, LETTER = "business_licence/landscape-clean", "authorisation_letter/form-clean"
TURNED = "business_licence/landscape-rotated-180"


def page_of(case: str) -> Page:
    """The one page of a case, under a hash that nothing was recorded for."""
    data = drawn.sheet(case).path.read_bytes()
    (page,) = pages(Blob(name="page", sha256="0" * 64, media=sniff(data), data=data), Limits())
    assert isinstance(page, Page)
    return page


def words_of(reading: Reading) -> tuple[Word, ...]:
    (page,) = reading.pages
    return page.words


@pytest.fixture(scope="module", params=["rapidocr", "tesseract"])
def engine(request: pytest.FixtureRequest, installed: Callable[[str], Engine]) -> Engine:
    return installed(request.param)


@pytest.fixture(scope="module")
def read(engine: Engine) -> Callable[[str], Reading]:
    """What the engine reads of a case, read once."""

    @cache
    def read(case: str) -> Reading:
        return bizdocs.read([drawn.sheet(case).path], ocr=engine)

    return read


# --- real engines ---------------------------------------------------------------------------------------------------------


@pytest.mark.engines
@pytest.mark.parametrize("case", [LICENCE, LETTER, TURNED])
def test_name_and_code_of_a_clean_page_are_read_whichever_way_it_lies(
    case: str, read: Callable[[str], Reading]
) -> None:
    texts = [word.text.replace(" ", "") for word in words_of(read(case))]
    codes = {found.value for text in texts for found in (uscc.parse(text), uscc.repair(text)) if found is not None}

    assert NAME in "".join(texts)
    assert CODE in codes


@pytest.mark.engines
@pytest.mark.parametrize(("case", "turned"), [(LICENCE, False), (TURNED, True)])
def test_boxes_lie_where_the_words_are_printed(case: str, turned: bool, read: Callable[[str], Reading]) -> None:
    box = drawn.sheet(case).expected["fields"]["entity_name"]["box"]
    (word,) = (word for word in words_of(read(case)) if NAME in word.text.replace(" ", ""))
    (left, top, right, bottom), (x, y) = word.box.bounds, (sum(corner[axis] for corner in box) / 4 for axis in (0, 1))

    assert left < x < right
    assert top < y < bottom
    assert (word.box.corners[0][0] > word.box.centre[0]) == turned


@pytest.mark.engines
def test_each_character_has_a_certainty_and_a_place(read: Callable[[str], Reading]) -> None:
    for word in words_of(read(LICENCE)):
        assert len(word.certainties) == len(word.stops) == len(word.text)
        assert all(0 <= certainty <= 1 for certainty in (*word.certainties, word.confidence))
        assert all(0 <= stop <= 1 for stop in word.stops)


@pytest.mark.engines
def test_the_same_page_twice_gives_the_same_words(engine: Engine, read: Callable[[str], Reading]) -> None:
    assert engine.read(page_of(LETTER)) == words_of(read(LETTER))


@pytest.mark.engines
def test_a_blank_page_has_no_words(engine: Engine) -> None:
    import numpy as np

    blank = Page(ref=page_of(LICENCE).ref, sha256="0" * 64, pixels=np.full((400, 600, 3), 255, dtype=np.uint8))

    assert engine.read(blank) == ()


@pytest.mark.engines
@pytest.mark.parametrize("case", [LICENCE, "resident_id/portrait-phone"])
def test_recordings_are_what_the_engine_reads_today(case: str, installed: Callable[[str], Engine]) -> None:
    fresh = installed("rapidocr").read(page_of(case))

    assert [word.text for word in fresh] == [word.text for word in words_of(drawn.read_case(case))]


# --- engines that are missing ---------------------------------------------------------------------------------------------


def test_a_missing_tesseract_is_named_with_its_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    def not_found() -> None:
        raise pytesseract.TesseractNotFoundError

    monkeypatch.setattr(pytesseract, "get_languages", not_found)

    with pytest.raises(EngineUnavailable, match=r"apt-get install tesseract-ocr tesseract-ocr-chi-sim"):
        choose_engine("tesseract")


def test_a_missing_language_is_named_with_its_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tesseract, "list_languages", lambda: frozenset({"eng", "osd"}))

    with pytest.raises(EngineUnavailable, match=r"chi_sim.*apt-get install tesseract-ocr-chi-sim$"):
        choose_engine("tesseract")


def test_a_missing_rapidocr_is_named_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    rapidocr._load.cache_clear()
    monkeypatch.setitem(sys.modules, "rapidocr", None)

    with pytest.raises(EngineUnavailable, match=r"pip install rapidocr"):
        choose_engine("rapidocr")


def test_a_model_of_which_a_byte_has_changed_is_not_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in rapidocr.DIGESTS:
        rapidocr._load.cache_clear()
        with monkeypatch.context() as patch:
            patch.setitem(rapidocr.DIGESTS, name, "0" * 64)
            with pytest.raises(EngineUnavailable, match=rf"{name}.*pip install"):
                rapidocr.create()
    rapidocr._load.cache_clear()


def test_every_model_that_is_loaded_has_its_digest() -> None:
    assert set(rapidocr.MODELS.values()) == set(rapidocr.DIGESTS)


def _unavailable() -> None:
    raise EngineUnavailable("install something", "请安装")


def test_auto_takes_the_first_engine_that_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapidocr, "create", _unavailable)
    monkeypatch.setattr(tesseract, "create", lambda: lambda _page: ())

    assert choose_engine("auto").name == "tesseract"


def test_where_no_engine_works_it_is_our_failure_and_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (rapidocr, tesseract):
        monkeypatch.setattr(module, "create", _unavailable)

    with pytest.raises(EngineUnavailable, match="install something") as caught:
        choose_engine("auto")
    assert caught.value.exit_code == 3


def test_an_unknown_engine_is_refused_with_the_nearest_one() -> None:
    with pytest.raises(UnknownName, match="'rapidocr'"):
        choose_engine("rapidorc")


# --- engines that need nothing ---------------------------------------------------------------------------------------------


def test_none_reads_no_picture_and_every_text_layer() -> None:
    engine = choose_engine("none")

    assert engine.read(page_of(LICENCE)) == none.create()(page_of(LICENCE)) == ()
    report = bizdocs.extract([drawn.sheet("basic_account_info/text-layer").path], ocr="none")
    assert [document.fields["entity_name"].value for document in report.documents] == [NAME]


def test_a_text_layer_goes_before_any_engine() -> None:
    def read(page: Page) -> tuple[Word, ...]:
        assert page.crop is not None, "the engine was asked for more than seals though the page has text"
        assert page.crop.treatment == "seal"
        return ()

    text = read_page(page_of("business_licence/landscape-text-layer"), Engine("touchy", read)).text

    assert text.engine == textlayer.NAME
    assert {word.via for word in text.words} == {"text-layer"}


def test_a_page_that_was_never_recorded_is_refused_with_what_to_run() -> None:
    with pytest.raises(EngineUnavailable, match=r"fixtures/record\.py"):
        drawn.engine().read(page_of(LICENCE))


def test_a_folder_without_recordings_is_refused(tmp_path: Path) -> None:
    with pytest.raises(EngineUnavailable, match=r"fixtures/record\.py"):
        recorded.create(tmp_path)


def test_a_recorded_word_comes_back_as_it_was() -> None:
    words = words_of(drawn.read_case(LICENCE))

    assert tuple(recorded.from_json(recorded.to_json(word)) for word in words) == words


@pytest.mark.engines
@pytest.mark.parametrize("name", ["rapidocr", "tesseract"])
def test_each_engine_reads_the_page_that_doctor_draws(name: str) -> None:
    told = try_engine(name)

    assert told is not None
    assert told.right
    assert told.seconds > 0


# --- labels under each other that the detector takes for one box ----------------------------------------------------------


class _Reader:
    """A recogniser that is so sure of every line."""

    def __init__(self, certainty: float) -> None:
        self.certainty = certainty

    def recognize_txt(self, cuts: list[Any]) -> Any:
        word = SimpleNamespace(confs=[self.certainty], word_cols=[[0]], line_txt_len=1.0, chances=None)
        return SimpleNamespace(txts=["名"] * len(cuts), word_results=[word] * len(cuts))


@pytest.mark.parametrize(
    ("blocks", "certainty", "parts"),
    [(3, 0.99, 3), (2, 0.99, 2), (1, 0.99, 1), (3, 0.5, 1), (8, 0.99, 1)],
    ids=["a column", "two labels", "one character", "a mark that does not read", "a line against the page"],
)
def test_a_box_of_characters_under_each_other_is_cut_between_them(blocks: int, certainty: float, parts: int) -> None:
    import numpy as np

    pixels = np.full((60 * blocks, 44, 3), 255, dtype=np.uint8)
    for number in range(blocks):
        pixels[60 * number + 12 : 60 * number + 46, 5:39] = 0
    height, width = pixels.shape[:2]
    quad = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    found = rapidocr._unstacked(_Reader(certainty), pixels, quad)
    middles = [round(float(part[:, 1].mean())) for part in found]
    assert middles == ([60 * number + 29 for number in range(parts)] if parts > 1 else [height // 2])


# --- OpenVINO, where it is installed ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("version", "taken"), [("2026.4.1", True), ("2026.5.0", False), ("2025.4.0", False)])
def test_an_openvino_that_nobody_watched_is_not_taken(
    version: str, taken: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(openvino_runtime.metadata, "version", lambda _name: version)
    monkeypatch.setattr(openvino_runtime, "find_spec", lambda _name: object())

    assert openvino_runtime.openvino_version() == (version if taken else None)


def test_readings_of_another_runtime_or_precision_are_told_from_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """The version is what the cache keeps readings under."""
    monkeypatch.setattr(rapidocr, "openvino_version", lambda: None)
    told = {rapidocr.version()}
    monkeypatch.setattr(rapidocr, "openvino_version", lambda: "2026.4.1")

    told |= {rapidocr.version(), rapidocr_bf16.version()}

    assert len(told) == 3
    assert any("openvino 2026.4.1 bf16" in version for version in told)


@pytest.mark.engines
def test_where_openvino_does_not_start_onnx_runtime_reads(
    installed: Callable[[str], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def broken(_precision: str) -> Iterator[None]:
        raise ImportError("libopenvino.so: cannot open shared object file")
        yield

    installed("rapidocr")
    monkeypatch.setattr(rapidocr, "openvino_version", lambda: "2026.4.1")
    monkeypatch.setattr(rapidocr, "computing_in", broken)
    monkeypatch.setattr(rapidocr, "_FALLEN_BACK", Event())
    rapidocr._load.cache_clear()

    told = try_engine("rapidocr")

    assert told is not None
    assert told.right
    assert "onnxruntime" in rapidocr.version()
    rapidocr._load.cache_clear()


def test_bf16_says_what_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapidocr_bf16, "openvino_version", lambda: None)

    with pytest.raises(EngineUnavailable, match=r"bizdocs\[fast\].*--ocr rapidocr"):
        rapidocr_bf16.create()


def test_bf16_is_not_float32_under_another_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rapidocr_bf16, "openvino_version", lambda: "2026.4.1")
    monkeypatch.setattr(rapidocr_bf16, "computes_in_bf16", lambda: False)

    with pytest.raises(EngineUnavailable, match="does not compute in bfloat16"):
        rapidocr_bf16.create()


@pytest.mark.engines
def test_openvino_reads_what_onnx_runtime_reads(installed: Callable[[str], Engine]) -> None:
    pytest.importorskip("openvino", reason="bizdocs[fast] is not installed")
    installed("rapidocr")
    page = page_of("account_permit/clean")

    ours, theirs = (_read_on(page, on_openvino=there) for there in (False, True))

    assert [word.text for word in theirs] == [word.text for word in ours]
    assert [word.box for word in theirs] == [word.box for word in ours]
    for one, other in zip(ours, theirs, strict=True):
        assert one.certainties == pytest.approx(other.certainties, abs=1e-3)


def _read_on(page: Page, *, on_openvino: bool) -> tuple[Word, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rapidocr, "openvino_version", lambda: "2026.4.1" if on_openvino else None)
        return rapidocr.create()(page)
