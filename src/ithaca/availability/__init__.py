"""When it suits people, and the times that suit several of them."""
