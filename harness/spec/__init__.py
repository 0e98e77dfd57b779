"""The specification as data: clauses, errata, scenarios, the notation of features, and whether all of it closes."""
