"""People and their accounts: one human, one account, in one organization; the links that let them in."""
