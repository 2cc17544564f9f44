"""What the window can ask of the engine, in groups; each belongs to the bridge."""
