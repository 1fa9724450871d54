"""What all parts of the engine use: errors, jobs, folders, locks, the computer's memory and disk."""
