"""How a run becomes allure-results by allure-pytest: a result with Gherkin steps, and one attachment, per scenario.

allure-pytest's listener is private API. What is used of it: the plugin name "allure_listener", its `allure_logger`
and `_cache`, and `_update_fixtures_children`; `check_version` guards that, and a test runs it all.
Register `AllureScenarios(run_directory)` with pytest in every process, and tell it each result with `judged`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import allure_commons
import pytest
from allure_commons.logger import AllureFileLogger
from allure_commons.model2 import Attachment, Parameter, Status, StatusDetails, TestResult, TestStepResult
from allure_commons.types import AttachmentType
from allure_commons.utils import uuid4
from allure_pytest.listener import AllureListener

from reports.allure_result import dress
from reports.evidence import GrowingTranscript, read_air
from reports.records import Result
from reports.timeline import as_text, merge
from reports.traffic import Entry

TESTED = "2.16.2"
LISTENER = "allure_listener"


def check_version() -> None:
    """Raises pytest.UsageError where another allure-pytest than the tested one is installed."""
    installed = version("allure-pytest")
    if installed != TESTED:
        raise pytest.UsageError(
            f"allure-pytest {installed} is installed and its listener is private API: reports/allure.py is tested "
            f"with {TESTED}; install that one, or run without --alluredir"
        )


class ScenarioListener(AllureListener):
    """allure-pytest's listener without its fixture hooks: they would write a container for each fixture."""

    pytest_fixture_setup = None
    pytest_fixture_post_finalizer = None

    def __init__(self, config: pytest.Config, stock: AllureListener) -> None:
        super().__init__(config)
        self.allure_logger = stock.allure_logger
        self._cache = stock._cache

    def _update_fixtures_children(self, item: pytest.Item) -> None:
        """No containers, no children."""


class AllureScenarios:
    """The pytest plugin. Does nothing in a run without --alluredir."""

    def __init__(self, run_directory: Path) -> None:
        self.directory = run_directory
        self._active = False
        self._root = ""
        self._result: Result | None = None
        self._planned: list[str] = []
        self._example: Mapping[str, object] = {}
        self._captured: list[tuple[str, str]] = []
        self._step = ""
        self._transcripts: dict[str, GrowingTranscript] = {}
        self._entries: list[Entry] = []

    def judged(self, row: Mapping[str, Any]) -> None:
        """The line of results.jsonl of the scenario that runs; called once it is written, before its logfinish."""
        self._result = Result.of(row)

    # Session

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionstart(self, session: pytest.Session) -> None:
        config = session.config
        stock = config.pluginmanager.get_plugin(LISTENER)
        if stock is None:
            return
        check_version()
        config.pluginmanager.unregister(stock)
        config.pluginmanager.register(ScenarioListener(config, stock), LISTENER)
        config.option.attach_capture = False  # ours attaches what was captured, where something failed
        self._root = str(config.rootpath)
        self._active = True
        allure_commons.plugin_manager.register(self)

    def pytest_unconfigure(self) -> None:
        if self._active:
            allure_commons.plugin_manager.unregister(self)
            self._active = False

    # One scenario

    def pytest_runtest_logstart(self) -> None:
        self._result, self._planned, self._example = None, [], {}
        self._captured = []

    def pytest_bdd_before_scenario(self, request: pytest.FixtureRequest, scenario: Any) -> None:
        self._planned = [f"{step.keyword} {step.name}" for step in scenario.steps]
        callspec = getattr(request.node, "callspec", None)
        self._example = callspec.params.get("_pytest_bdd_example", {}) if callspec else {}

    def pytest_bdd_before_step(self, step: Any) -> None:
        if not self._active:
            return
        self._step = uuid4()
        allure_commons.plugin_manager.hook.start_step(
            uuid=self._step, title=f"{step.keyword} {step.name}", params=_arguments(step)
        )

    def pytest_bdd_after_step(self) -> None:
        self._stop_step(None)

    def pytest_bdd_step_error(self, exception: Exception) -> None:
        self._stop_step(exception)

    def _stop_step(self, error: Exception | None) -> None:
        if self._active:
            allure_commons.plugin_manager.hook.stop_step(
                uuid=self._step, exc_type=type(error) if error else None, exc_val=error, exc_tb=None
            )

    def pytest_bdd_step_func_lookup_error(self, step: Any, exception: Exception) -> None:
        self.pytest_bdd_before_step(step)
        self._stop_step(exception)

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(self, item: pytest.Item, call: pytest.CallInfo) -> Any:
        report = yield
        if report.when == "teardown":
            self._captured = [
                (name, captured)
                for name, captured in (("log", report.caplog), ("out", report.capstdout), ("err", report.capstderr))
                if captured
            ]
        return report

    # What allure-pytest is about to write

    @allure_commons.hookimpl(tryfirst=True)
    def report_result(self, result: TestResult) -> None:
        """Make the result of the scenario that has just ended what results.jsonl says of it."""
        judged, self._result = self._result, None
        if judged is None:
            return  # a plain test, or a monitor that is complete already
        executed = len(result.steps)
        result.steps += [TestStepResult(name=name, status=Status.SKIPPED) for name in self._planned[executed:]]
        dress(result, judged, self._example)
        _strip_paths(result, self._root)
        traffic = self._traffic(judged)
        if traffic:
            result.attachments.append(self._attach("transcript and air", traffic))
        if judged.row.red:
            for name, captured in self._captured:
                result.attachments.append(self._attach(f"captured {name}", without_paths(captured, self._root)))
            self._attach_capture_file(result, judged)

    def _traffic(self, result: Result) -> str:
        """Transcript and air of the scenario as text; the transcript is read on from where the last one ended."""
        name, air = result.evidence.get("transcript"), result.evidence.get("air")
        if name:
            transcript = self._transcripts.setdefault(name, GrowingTranscript(self.directory / name))
            self._entries = [entry for entry in transcript.new() if entry.scenario == result.key]
        entries = self._entries if name else []
        sightings = read_air(self.directory / air).rows if air else ()
        return as_text(merge(entries, sightings, result.steps)) if entries or sightings else ""

    def _attach(self, name: str, body: str) -> Attachment:
        file_name = f"{uuid4()}-attachment.{AttachmentType.TEXT.extension}"
        allure_commons.plugin_manager.hook.report_attached_data(
            body=body.encode("utf-8", "backslashreplace"), file_name=file_name
        )
        return Attachment(name=name, source=file_name, type=AttachmentType.TEXT.mime_type)

    def _attach_capture_file(self, result: TestResult, judged: Result) -> None:
        name = judged.evidence.get("pcap")
        if not name or not (self.directory / name).is_file():
            return
        file_name = f"{uuid4()}-attachment.pcap"
        allure_commons.plugin_manager.hook.report_attached_file(
            source=str(self.directory / name), file_name=file_name
        )
        result.attachments.append(Attachment(name="capture", source=file_name, type=AttachmentType.PCAP.mime_type))


def write_monitors(results: Iterable[Result], allure_directory: Path) -> None:
    """Write results that no pytest item stands for, the monitors', beside those that allure-pytest wrote."""
    logger = AllureFileLogger(str(allure_directory))
    for judged in results:
        result = TestResult(uuid=uuid4())
        dress(result, judged, {})
        logger.report_result(result)


def _arguments(step: Any) -> dict[str, str]:
    """A step's table and docstring as Allure's parameters: no attachment, hence no file."""
    arguments = {}
    if step.datatable is not None:
        arguments["table"] = "\n".join("| " + " | ".join(map(str, row)) + " |" for row in step.datatable.raw())
    if step.docstring is not None:
        arguments["text"] = step.docstring
    return arguments


_MACHINE = (sys.prefix, sys.base_prefix, str(Path.home()))


def without_paths(text: str, root: str) -> str:
    """Text in which the machine's directories are cut off: the project's, Python's, the user's."""
    for directory in (root, *_MACHINE):
        if len(directory) > 1:
            text = text.replace(f"{directory}/", "")
    return text


def _strip_paths(result: TestResult, root: str) -> None:
    for item in (result, *result.steps):
        details = item.statusDetails
        if details:
            item.statusDetails = StatusDetails(
                known=details.known, message=without_paths(details.message or "", root) or None
            )
        item.parameters = [Parameter(name=p.name, value=without_paths(p.value, root)) for p in item.parameters]
