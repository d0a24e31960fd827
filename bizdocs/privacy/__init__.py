"""What may be shown of personal data: in text (`masks`), found by its form (`revealing`), and in pictures (`covering`)."""
