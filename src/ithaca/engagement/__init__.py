"""Engagement: how pairs fare, what is noticed about them, and who helps."""
