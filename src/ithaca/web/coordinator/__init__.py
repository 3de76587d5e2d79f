"""Pages for coordinators, each inside one program."""
