"""What the module does on the network: sockets, names, pings, the time."""
