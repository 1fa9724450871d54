"""What to label next: places that the engine suggests, answered one by one."""
