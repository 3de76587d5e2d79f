"""The pages, by audience: everybody, participants, coordinators, line managers, the operator."""
