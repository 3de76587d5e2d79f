from ithaca.pairing.models.decision import PairDecision as PairDecision
from ithaca.pairing.models.proposal import Answer as Answer
from ithaca.pairing.models.proposal import Proposal as Proposal
from ithaca.pairing.models.publication import Publication as Publication
from ithaca.pairing.models.question import Question as Question
from ithaca.pairing.models.rule_set import RuleSet as RuleSet
from ithaca.pairing.models.run import MatchRun as MatchRun
from ithaca.pairing.models.wish import Wish as Wish
