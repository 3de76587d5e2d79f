"""Commitments: the plan of a program, who has promised what until when, and what line managers see of it."""
