"""The module under test as a scenario sees it: a serial line that is spoken to and listened to."""

from harness.module.exchange import Answer, Exchange
from harness.module.under_test import ModuleUnderTest

__all__ = ["Answer", "Exchange", "ModuleUnderTest"]
