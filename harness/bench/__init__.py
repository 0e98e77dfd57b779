"""The bench: what it is made of, what it offers, whether it is fit to judge."""
