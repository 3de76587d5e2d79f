from ithaca.engagement.models.care import CareStep as CareStep
from ithaca.engagement.models.check_in import CheckIn as CheckIn
from ithaca.engagement.models.check_in import Fit as Fit
from ithaca.engagement.models.check_in import Reason as Reason
from ithaca.engagement.models.health import HealthNote as HealthNote
from ithaca.engagement.models.nudge import Nudge as Nudge
from ithaca.engagement.models.nudge import NudgeSetting as NudgeSetting
