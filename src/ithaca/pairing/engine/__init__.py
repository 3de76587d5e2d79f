"""The one door to the engine: rows become columns, answers become rows.

Nothing here opens the database: a pool comes in, numbers and pairs of participation ids go out.
"""

from ithaca.pairing.engine.accounts import PairAccount as PairAccount
from ithaca.pairing.engine.accounts import pair_account as pair_account
from ithaca.pairing.engine.accounts import recommendations as recommendations
from ithaca.pairing.engine.answers import OnStep as OnStep
from ithaca.pairing.engine.answers import match as match
from ithaca.pairing.engine.auditing import audit as audit
from ithaca.pairing.engine.circling import circles as circles
from ithaca.pairing.engine.effects import rule_effects as rule_effects
from ithaca.pairing.engine.errors import NotPossible as NotPossible
from ithaca.pairing.engine.errors import WrongRules as WrongRules
from ithaca.pairing.engine.forcing import why_not as why_not
from ithaca.pairing.engine.found import FoundPair as FoundPair
from ithaca.pairing.engine.found import FoundUnmatched as FoundUnmatched
from ithaca.pairing.engine.found import Outcome as Outcome
from ithaca.pairing.engine.further import frontier as frontier
from ithaca.pairing.engine.further import newcomers as newcomers
from ithaca.pairing.engine.locks import LeftOutLock as LeftOutLock
from ithaca.pairing.engine.locks import without_impossible_locks as without_impossible_locks
from ithaca.pairing.engine.packing import InputChanges as InputChanges
from ithaca.pairing.engine.packing import Packed as Packed
from ithaca.pairing.engine.packing import input_changes as input_changes
from ithaca.pairing.engine.packing import pack as pack
from ithaca.pairing.engine.packing import unpack as unpack
from ithaca.pairing.engine.rule_sets import MOST_WEIGHT as MOST_WEIGHT
from ithaca.pairing.engine.rule_sets import RuleField as RuleField
from ithaca.pairing.engine.rule_sets import rule_fields as rule_fields
from ithaca.pairing.engine.rule_sets import rules_name as rules_name
from ithaca.pairing.engine.rule_sets import rules_sha256 as rules_sha256
from ithaca.pairing.engine.rule_sets import version as version
from ithaca.pairing.engine.rule_sets import with_weight as with_weight
from ithaca.pairing.engine.rule_sets import written_rules as written_rules
from ithaca.pairing.engine.weighing import Steadiness as Steadiness
from ithaca.pairing.engine.weighing import steadiness as steadiness
