"""The command tables: each command's forms, parameters and answers, to be held against its note."""
