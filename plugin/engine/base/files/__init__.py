"""Files and folders of the Akin folder: written whole, locked, sealed, cleaned up."""
