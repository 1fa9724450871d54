"""A cluster becomes a class: its most typical places are labelled."""
