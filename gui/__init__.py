"""The window: pages, widgets and the bridge to the engine. Nothing here recognises anything."""
