"""The HTML page: what it shows (`views`), the pictures in it (`sheets`, `shapes`), its template, style and script."""
