"""Page-shaped reads of the matching process, one module for each page."""
