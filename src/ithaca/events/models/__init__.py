from ithaca.events.models.event import Event as Event
from ithaca.events.models.seat import Seat as Seat
