"""Seals on a page: found by their ink and shape, unrolled, read, and told apart by their words.

| module | what it does |
|---|---|
| `planes` | red, blue and dark ink, apart from paper and print |
| `rings`, `squares` | round and oval seals, name seals |
| `unroll` | the letters along a rim as a line |
| `reading` | that line read by the OCR engine, and how sure the text is |
| `kinds` | what the words say the seal is for |
"""
