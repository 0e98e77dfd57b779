"""Error codes of late result lines (TCP/IP note, chapter 3): those that this module has a use for.

The others name what it has no part in: servers (557, 560), writing and reading as steps of their own (558, 559, 571),
APNs (573); or what is answered ERROR before anything begins (552, 555, 556, 567, 572).
"""

from __future__ import annotations

from typing import Final

SUCCESS: Final = 0
OPERATION_BLOCKED: Final = 551
PDP_NOT_OPEN: Final = 561
ID_IN_USE: Final = 563
DNS_BUSY: Final = 564
DNS_FAILED: Final = 565
CONNECT_FAILED: Final = 566
OPERATION_BUSY: Final = 568
TIMED_OUT: Final = 569
PDP_BROKEN: Final = 570
PORT_BUSY: Final = 574
