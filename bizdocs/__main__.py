"""`python -m bizdocs`."""

from __future__ import annotations

from bizdocs.cli import main

if __name__ == "__main__":
    main()
