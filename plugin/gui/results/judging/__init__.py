"""What the user says of hits: right, wrong, hidden."""
