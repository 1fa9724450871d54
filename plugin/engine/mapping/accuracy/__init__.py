"""The accuracy of a map: places to check it at, and what they say of its areas."""
