"""DTLS 1.0 and 1.2 with pre-shared keys (RFC 4347, 6347, 4279), both roles, sans-IO, on a clock handed in.

Importing this package costs next to nothing: OpenSSL is loaded when the first endpoint is made.
"""

from harness.dtls.client import DtlsClient
from harness.dtls.errors import NotEstablished, TooLong
from harness.dtls.events import DtlsEvents
from harness.dtls.records import is_client_hello, is_dtls
from harness.dtls.server import DtlsServer
from harness.dtls.sessions import Sessions

__all__ = [
    "DtlsClient",
    "DtlsEvents",
    "DtlsServer",
    "NotEstablished",
    "Sessions",
    "TooLong",
    "is_client_hello",
    "is_dtls",
]
