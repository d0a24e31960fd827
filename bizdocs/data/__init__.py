"""Data that people write, as every layer reads it: strict JSON, safe patterns, faults with their place, fields and kinds."""
