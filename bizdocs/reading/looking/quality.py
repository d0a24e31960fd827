"""Measures of a page's picture, taken where the text is.

| measure | meaning | unit |
|---|---|---|
| `text_height_px` | median height of the text lines | pixels of the page as read |
| `sharpness` | how narrow the edges of the characters are beside their height; 1 crisp, 0 smeared | 0..1 |
| `contrast` | difference of ink and paper inside the text lines | 0..1 |
| `focus` | steepest change of the whole picture, seen at 1,000 pixels, beside its range of brightness | 0..1 |
| `brightness` | grey of the paper where the text is | 0..1 |
| `confident_share` | share of characters read with a certainty of at least 0.8 | 0..1 |
| `characters` | characters read | count |
"""

from __future__ import annotations

from collections.abc import Mapping
from statistics import median

from bizdocs.reading.looking.sight import Sight

CONFIDENT = 0.8


def measure(sight: Sight) -> Mapping[str, float]:
    """The measures of one page, rounded to four decimals; those of text are 0 where no text was read."""
    certainties = [c for word in sight.words for c in (word.certainties or (word.confidence,) * len(word.text))]
    lines = sight.lines
    measures = {
        "focus": sight.focus,
        "text_height_px": median(line.height for line in lines) if lines else 0.0,
        "sharpness": median([line.sharpness for line in lines if line.sharpness is not None] or [0.0]),
        "contrast": median(line.contrast for line in lines) / 255 if lines else 0.0,
        "brightness": sight.paper_level / 255,
        "confident_share": sum(c >= CONFIDENT for c in certainties) / len(certainties) if certainties else 0.0,
        "characters": float(len(certainties)),
    }
    return {name: round(value, 4) for name, value in measures.items()}
