"""Makes the pages of the guide that ship with the plugin: resources/help/LANGUAGE/TOPIC.html."""
