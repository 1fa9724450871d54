"""Change through time: the vectors of places over dates, what is no change, and where something happened."""
