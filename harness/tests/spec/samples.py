"""Small catalogues and scenarios for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from harness.spec.catalogue import Catalogue, Clause
from harness.spec.lines import parse_lines
from harness.spec.scenarios import Scenario


def clause(clause_id: str, lines: str = "1", **more: object) -> Clause:
    values = {"note": "tcpip", "kind": "form", "strength": "MUST", "promise": "It does."} | more
    return Clause(id=clause_id, lines=parse_lines(lines), **values)  # type: ignore[arg-type]


def catalogue(*clauses: Clause | str) -> Catalogue:
    made = [one if isinstance(one, Clause) else clause(one) for one in clauses]
    return Catalogue({one.id: one for one in made})


def scenario(scenario_id: str, *clauses: str, **more: object) -> Scenario:
    values = {"feature": "features/tcpip/qiclose.feature", "feature_name": "F", "name": scenario_id, "line": 1} | more
    return Scenario(id=scenario_id, clauses=clauses, **values)  # type: ignore[arg-type]


def write(folder: Path, **files: str) -> Path:
    """Write files named like tcpip__clauses_toml into a folder 'features', and give that folder."""
    features = folder / "features"
    for name, text in files.items():
        stem, _, suffix = name.replace("__", "/").rpartition("_")
        path = features / f"{stem}.{suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return features
