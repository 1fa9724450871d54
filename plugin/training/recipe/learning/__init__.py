"""Training loops, losses, validation and calibration."""
