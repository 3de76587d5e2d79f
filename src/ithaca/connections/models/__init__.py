from ithaca.connections.models.calendar import CalendarFeed as CalendarFeed
from ithaca.connections.models.calendar import MeetingRoom as MeetingRoom
from ithaca.connections.models.connection import Connection as Connection
from ithaca.connections.models.meeting import Confirmation as Confirmation
from ithaca.connections.models.meeting import Meeting as Meeting
from ithaca.connections.models.meeting import OfferedTime as OfferedTime
from ithaca.connections.models.member import Member as Member
