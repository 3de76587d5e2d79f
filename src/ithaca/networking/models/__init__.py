from ithaca.networking.models.entry import DirectoryOff as DirectoryOff
from ithaca.networking.models.entry import Entry as Entry
from ithaca.networking.models.hours import OfficeHours as OfficeHours
from ithaca.networking.models.hours import Slot as Slot
from ithaca.networking.models.introduction import Introduction as Introduction
