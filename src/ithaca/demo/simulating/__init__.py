"""A program that lives through months of a test clock: invented people, and the actions and jobs of the product."""
