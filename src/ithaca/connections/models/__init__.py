from ithaca.connections.models.connection import Connection as Connection
from ithaca.connections.models.member import Member as Member
