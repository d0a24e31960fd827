"""Papers: what each type of document is known by and what is printed on it, as data in `rules/papers/`.

`paper.py` says what a paper declares, `inherit.py` what it takes from a base, `load.py` reads whole sets, `check.py` finds
what is wrong with one. Nothing here reads a page: that is `bizdocs.extraction`.
"""
