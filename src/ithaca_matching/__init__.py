"""Matching mentees with mentors: the best answer, proven, explained, and what it would take to change it."""

from ithaca_matching.barred import Barred as Barred
from ithaca_matching.barred import barred as barred
from ithaca_matching.catalogue import ALWAYS as ALWAYS
from ithaca_matching.catalogue import CATALOGUE as CATALOGUE
from ithaca_matching.catalogue import Entry as Entry
from ithaca_matching.catalogue import Parameter as Parameter
from ithaca_matching.certificate import Certificate as Certificate
from ithaca_matching.circles import CircleProof as CircleProof
from ithaca_matching.circles import CircleSolution as CircleSolution
from ithaca_matching.circles import circles as circles
from ithaca_matching.comparison import Comparison as Comparison
from ithaca_matching.comparison import Move as Move
from ithaca_matching.comparison import compare as compare
from ithaca_matching.effects import RuleEffects as RuleEffects
from ithaca_matching.effects import rule_effects as rule_effects
from ithaca_matching.errors import InvalidProblem as InvalidProblem
from ithaca_matching.explanation import Explanation as Explanation
from ithaca_matching.explanation import explain as explain
from ithaca_matching.explanation import explanations as explanations
from ithaca_matching.explanation import forbidding_rules as forbidding_rules
from ithaca_matching.explanation import runners_up as runners_up
from ithaca_matching.featuring import featured as featured
from ithaca_matching.flipping import Flip as Flip
from ithaca_matching.flipping import flip as flip
from ithaca_matching.frontier import FrontierPoint as FrontierPoint
from ithaca_matching.frontier import frontier as frontier
from ithaca_matching.problem import Problem as Problem
from ithaca_matching.robustness import Robustness as Robustness
from ithaca_matching.robustness import robustness as robustness
from ithaca_matching.rules import Rules as Rules
from ithaca_matching.single_changes import Change as Change
from ithaca_matching.solution import Solution as Solution
from ithaca_matching.solution import solve as solve
from ithaca_matching.solution import stable as stable
from ithaca_matching.unmatched import Reason as Reason
from ithaca_matching.verify import Verification as Verification
from ithaca_matching.verify import verify as verify
from ithaca_matching.version import VERSION as VERSION
from ithaca_matching.whatif import Loss as Loss
from ithaca_matching.whatif import WhyNot as WhyNot
from ithaca_matching.whatif import hold as hold
from ithaca_matching.whatif import holds as holds
from ithaca_matching.whatif import more_places as more_places
from ithaca_matching.whatif import why_not as why_not

__version__ = VERSION
