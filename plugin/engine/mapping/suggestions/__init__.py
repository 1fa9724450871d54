"""What to label next: uncertain places that differ, some by chance, and whether more labels change the map."""
