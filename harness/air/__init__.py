"""What was seen on the air, from a named point, and how it is matched in order."""
