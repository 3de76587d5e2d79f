from ithaca.commitments.models.band import RegularityBand as RegularityBand
from ithaca.commitments.models.done import ReportStepDone as ReportStepDone
from ithaca.commitments.models.done import StepDone as StepDone
from ithaca.commitments.models.letters import ManagerLetters as ManagerLetters
from ithaca.commitments.models.plan import Plan as Plan
from ithaca.commitments.models.plan import PlanStep as PlanStep
from ithaca.commitments.models.sponsor import Appearance as Appearance
from ithaca.commitments.models.sponsor import Sponsor as Sponsor
