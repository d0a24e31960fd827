"""Parts for bizdocs."""
