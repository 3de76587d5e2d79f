"""Who may do what: the names of all actions, the decision, and finding things through a person."""
