"""Safeguarding: concerns about somebody's safety, who alone reads them, and what they decide."""
