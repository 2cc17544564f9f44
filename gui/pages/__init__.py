"""The pages of the window, each a package: recognise, catalogue, settings."""
