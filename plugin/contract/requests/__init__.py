"""What can be asked of the engine, and its results: a frozen request and result for each verb."""
