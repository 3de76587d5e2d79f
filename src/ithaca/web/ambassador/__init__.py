"""The page of an ambassador."""
