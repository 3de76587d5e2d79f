"""The human process around the engine: wishes, rule sets, match runs, proposals, publication, answers."""
