"""The pages of `docs/` that are written from data and docstrings; a test holds them to what is printed here."""
