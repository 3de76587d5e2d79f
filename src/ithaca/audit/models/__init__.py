from ithaca.audit.models.event import Event as Event
