"""Training with torch: the recipe of the encoder that ships. Never imported by the plugin or the engine."""
