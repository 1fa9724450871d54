"""What every room of the engine uses: errors, jobs, folders, locks, the machine."""
