"""What the module does on the network: sockets, name resolution."""
