"""The values that documents print: one module per kind, found by being there.

Each offers `parse(text)` and `problem(value)`, where a check digit allows it `repair(text)`, and then its own extras;
`_types.py` says what they mean. Values are compared across documents by `_compare.compare`.
"""
