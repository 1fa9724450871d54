"""The Search dock: collection, query, terms, filters."""
