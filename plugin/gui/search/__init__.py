"""The Search dock: the query, its terms and its filters."""
