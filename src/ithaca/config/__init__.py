"""The top of the house: settings, the site map, the table of permissions, the schedule."""
