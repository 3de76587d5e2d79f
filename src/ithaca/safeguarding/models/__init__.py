from ithaca.safeguarding.models.concern import Concern as Concern
from ithaca.safeguarding.models.concern import ConcernNote as ConcernNote
from ithaca.safeguarding.models.lead import Lead as Lead
from ithaca.safeguarding.models.log import LogEntry as LogEntry
