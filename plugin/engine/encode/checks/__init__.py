"""What is looked at before an encoding."""
