"""The pages of a safeguarding lead."""
