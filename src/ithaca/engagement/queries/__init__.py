"""What the pages about the well-being of pairs read."""
