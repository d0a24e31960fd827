"""File reading: what reading leaves of one file; it crosses between processes and is kept between runs."""

from __future__ import annotations

from dataclasses import dataclass

from bizdocs.model import Defect, File, PageText, Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class FileReading:
    """What reading leaves of one file."""

    file: File
    pages: tuple[PageText, ...] = ()
    looks: tuple[PageText, ...] = ()
    pictures: tuple[Picture, ...] = ()
    defects: tuple[Defect, ...] = ()
    cached: int = 0
    """Pages that the engine had read before."""
