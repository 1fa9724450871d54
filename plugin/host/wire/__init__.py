"""The engine process and the conversation with it, in plain Python: no Qt, so any thread may use it."""
