from ithaca.audit.models.event import AppendOnly as AppendOnly
from ithaca.audit.models.event import Event as Event
