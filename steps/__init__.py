"""The step vocabulary: thin, grouped by what is spoken of.

`world` is the scenario's bench (harness.bench.world). Steps parse their words, call it, judge nothing themselves.
"""
