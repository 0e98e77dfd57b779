"""Attest's harness: everything between a Gherkin step and the module's serial line."""
