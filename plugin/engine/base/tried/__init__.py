"""The first opening of a stranger's file, in a process of its own that can be ended: it may hang, crash, or fill the
memory."""
