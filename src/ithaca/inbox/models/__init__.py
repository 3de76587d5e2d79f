from ithaca.inbox.models.taken import Taken as Taken
