"""An honest emulated module: a second reading of the vendor notes, and a product of its own.

`modem.Modem` does no I/O and knows no wall clock: bytes of the serial line and packets of the network go in and come
out, time is handed in. `python -m harness.emulator` gives it a pty or a TCP port. Nothing is imported here, so that
the program can be interrupted cleanly from its first moment on.
"""
