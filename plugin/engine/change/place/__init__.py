"""One place through its dates: the lines of a plot, and when it changed."""
