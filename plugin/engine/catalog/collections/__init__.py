"""Collections on a server, in an object store or on a shared drive: a copy on this machine that follows them."""
