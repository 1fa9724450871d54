"""The docks, the dialogs and the map tool. Each dock has its folder."""
