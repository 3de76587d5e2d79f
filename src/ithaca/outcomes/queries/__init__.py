"""What the pages about a program over time read."""
