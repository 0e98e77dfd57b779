from __future__ import annotations

from reports.vocabulary import StepDefinition, markdown, undocumented

STEPS = [
    StepDefinition("then", "the module answers OK", "The final result is OK.\n\n    Waits twice.", "steps.module"),
    StepDefinition("given", "the {peer} peer `x` echoes", "Sends back.", "steps.the_peers"),
    StepDefinition("when", "the host sends '{command}'", "Writes a line.", "steps.module"),
    StepDefinition("when", "nothing is said", "  ", "steps.module"),
]


def test_the_page_groups_and_orders() -> None:
    page = markdown(STEPS)
    heads = [line for line in page.splitlines() if line.startswith("#")]
    assert heads == [
        "# Step vocabulary", "## module", "### When `nothing is said`", "### When `the host sends '{command}'`",
        "### Then `the module answers OK`", "## the peers", "### Given `` the {peer} peer `x` echoes ``",
    ]
    assert "The final result is OK.\n\nWaits twice.\n" in page
    assert "4 steps" in page and "(not documented)" in page


def test_a_step_without_words_is_named() -> None:
    assert undocumented(STEPS) == ["nothing is said"]
