"""Who did what to which, append-only and sealed by a chain of hashes. Never content, only facts."""
