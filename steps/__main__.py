"""`python -m steps` writes docs/steps.md, the page of the step vocabulary."""

from __future__ import annotations

from reports.evidence import replace_file
from steps.vocabulary import PAGE, page

if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    replace_file(PAGE, page())
    print(PAGE)
