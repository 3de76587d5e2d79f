"""How a program goes over time: counted, compared, and handed on as numbers alone."""
