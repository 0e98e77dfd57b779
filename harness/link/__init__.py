"""Serial ports and pyserial URLs on the bench loop, locked for one user, with a byte-exact transcript."""
