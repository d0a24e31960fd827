"""What the pages are written with; the pages themselves are Markdown."""
