from ithaca.availability.models.calendar import DaysAway as DaysAway
from ithaca.availability.models.calendar import FreeHours as FreeHours
