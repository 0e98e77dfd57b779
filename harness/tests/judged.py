"""Tests whose judge is a program that we did not write."""

from __future__ import annotations

import os
import shutil

import pytest

from reports.judges import REQUIRED

needs_tshark = pytest.mark.skipif(
    shutil.which("tshark") is None and os.environ.get(REQUIRED) != "required",
    reason="not judged: tshark is not installed",
)
"""Without tshark the test is skipped, which is said; where judges are required it runs, and fails."""
