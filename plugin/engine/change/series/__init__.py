"""The vectors of places over dates: the one interface, and a file for each kind of source."""
