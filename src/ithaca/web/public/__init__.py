"""Pages for everybody: sign-in, sign-up, personal links, health."""
