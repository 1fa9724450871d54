"""Maps made with map models: their colours, styles and metadata."""
