"""An honest emulated module: a second reading of the vendor notes, and a product of its own.

`Modem` does no I/O and knows no wall clock: bytes of the serial line and packets of the network go in and come
out, time is handed in. `python -m harness.emulator` gives it a pty or a TCP port.
"""

from harness.emulator.memory import NvramStore
from harness.emulator.modem import Modem
from harness.emulator.options import Options
from harness.emulator.output import Emission

__all__ = ["Emission", "Modem", "NvramStore", "Options"]
