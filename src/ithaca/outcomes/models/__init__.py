from ithaca.outcomes.models.batch import Batch as Batch
from ithaca.outcomes.models.day import DayCount as DayCount
from ithaca.outcomes.models.slot import ExportSlot as ExportSlot
