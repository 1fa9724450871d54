"""Reports: HTML files without scripts that need no network, in the user's language."""
