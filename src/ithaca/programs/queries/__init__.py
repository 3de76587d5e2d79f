"""Page-shaped reads about programs and their people."""
