"""What every package may use: states, refusals, time, secrets, named places for links, data classes."""
