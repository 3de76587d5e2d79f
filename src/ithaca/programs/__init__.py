"""Programs: one run of mentoring with dates, or rolling; who coordinates it, who takes part, how many places."""
