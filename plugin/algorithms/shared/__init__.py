"""Algorithms for collections that several people use: on a server, in an object store, in a database."""
