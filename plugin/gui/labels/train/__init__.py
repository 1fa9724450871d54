"""From the labels to a map: training and mapping in one step, and the dialogs of the algorithms."""
