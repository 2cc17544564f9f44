"""The counter with a live camera: feed, session, and the state that pages draw."""
