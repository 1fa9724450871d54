"""The docks, the map tool and the settings page: what a person sees of Akin."""
