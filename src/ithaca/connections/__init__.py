"""Connections: pairs that have both said yes and work together."""
