from ithaca.programs.models.ambassador import Ambassador as Ambassador
from ithaca.programs.models.coordination import Coordination as Coordination
from ithaca.programs.models.participation import Participation as Participation
from ithaca.programs.models.participation import Role as Role
from ithaca.programs.models.place import Place as Place
from ithaca.programs.models.profile import Profile as Profile
from ithaca.programs.models.program import Program as Program
