"""Labels: an ordinary layer with one feature a label, edited through QGIS's edit buffer and its undo stack."""
