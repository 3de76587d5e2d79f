"""Who may do what: the page that a security reviewer prints.

Every action of the product has one row. What a person may not see is also not found for them, so a
missing right looks like a missing thing.
"""

from ithaca.access.can import Can
from ithaca.access.predicates import Predicate
from ithaca.commitments.rules import is_sponsor, is_sponsor_of
from ithaca.connections.rules import (
    is_goal_owner,
    is_goal_reader,
    is_manager_in_pair,
    is_mentee_of_pair,
    is_pair_member,
)
from ithaca.engagement.rules import looks_after_pair
from ithaca.events.rules import is_guest
from ithaca.networking.rules import (
    finds_entry,
    is_asked,
    is_asker,
    is_guest_of_slot,
    is_host_here,
    is_side_of_introduction,
    is_side_of_slot,
    looks_around,
    may_book,
    sees_slot,
)
from ithaca.pairing.rules import is_party, is_released
from ithaca.people.rules import is_line_manager, is_operator, is_signed_in
from ithaca.programs.rules import (
    is_ambassador,
    is_any_coordinator,
    is_own,
    is_program_coordinator,
    takes_part,
)
from ithaca.resources.rules import is_resource_reader
from ithaca.safeguarding.rules import (
    is_of_a_program,
    is_reader_of_concern,
    is_reporter,
    is_safeguarding_lead,
)

TABLE: dict[Can, Predicate] = {
    # the site                       who
    Can.HOME_READ: is_signed_in,
    Can.SITE_READ: is_operator,
    Can.SITE_CHANGE: is_operator,
    Can.CHANGE_REQUEST_DECIDE: is_operator,
    # a program
    Can.PROGRAM_CREATE: is_any_coordinator | is_operator,  # an operator makes the first one
    Can.PROGRAM_READ: is_program_coordinator,  # not operators: they run the site, programs run themselves
    Can.PROGRAM_CHANGE: is_program_coordinator,
    # its people
    Can.PEOPLE_READ: is_program_coordinator,
    Can.PEOPLE_CHANGE: is_program_coordinator,
    Can.PEOPLE_IMPORT: is_program_coordinator,
    Can.PEOPLE_INVITE: is_program_coordinator,
    Can.APPLICATION_DECIDE: is_program_coordinator,
    Can.PROFILE_READ_OWN: is_own,
    Can.PROFILE_CHANGE_OWN: is_own,  # coordinators correct people by import until the person has confirmed
    Can.WISHES_CHANGE_OWN: takes_part,
    # its matches
    Can.RULES_READ: is_program_coordinator,
    Can.RULES_CHANGE: is_program_coordinator,
    Can.RUN_READ: is_program_coordinator,
    Can.RUN_REQUEST: is_program_coordinator,
    Can.RUN_CANCEL: is_program_coordinator,
    Can.PAIR_DECIDE: is_program_coordinator,
    Can.RUN_PUBLISH: is_program_coordinator,
    Can.PROPOSAL_MAKE: is_program_coordinator,
    Can.PROPOSAL_WITHDRAW: is_program_coordinator,
    Can.CIRCLES_FORM: is_program_coordinator,
    Can.PROPOSAL_READ_OWN: is_party & is_released,
    Can.PROPOSAL_ANSWER: is_party & is_released,  # nobody answers for somebody else, coordinators included
    Can.CONNECTION_READ: is_pair_member | is_program_coordinator,
    # a pair at work
    Can.CONNECTIONS_READ: is_program_coordinator,  # counts and dates, never what the two say
    Can.MEETING_OFFER: is_pair_member,
    Can.MEETING_READ: is_pair_member,
    Can.MEETING_CHANGE: is_pair_member,
    Can.NOTES_WRITE: is_pair_member,
    Can.PROMISE_CHANGE: is_pair_member,
    Can.AGREEMENT_READ: is_pair_member,
    Can.AGREEMENT_CHANGE: is_pair_member,
    Can.GOAL_WRITE: is_mentee_of_pair,
    Can.GOAL_READ: is_goal_reader,
    Can.GOAL_CHANGE: is_goal_owner,  # the mentee drives
    Can.GOAL_COMMENT: is_goal_reader,
    Can.MESSAGES_READ: is_pair_member,
    Can.MESSAGE_WRITE: is_pair_member,
    Can.MESSAGE_MARK: is_pair_member,
    # how it ends
    Can.ENDING_READ: is_pair_member,
    Can.ENDING_SAY: is_pair_member,
    Can.EXTENSION_ASK: is_pair_member,
    Can.EXTENSION_ANSWER: is_pair_member,
    Can.EXTENSION_GIVE: is_program_coordinator & ~is_pair_member,
    Can.LIBRARY_READ: is_signed_in,
    # beyond the pair
    Can.RESOURCES_READ: is_program_coordinator,
    Can.RESOURCE_OPEN: is_resource_reader,
    Can.RESOURCES_CHANGE: is_program_coordinator,
    Can.EVENTS_READ_OWN: is_signed_in,
    Can.EVENT_READ: is_guest,
    Can.EVENT_SIGN_UP: is_guest,
    Can.EVENTS_PLAN: is_program_coordinator,
    Can.EVENT_CHANGE: is_program_coordinator,
    Can.NETWORKS_READ_OWN: is_signed_in,
    Can.DIRECTORY_READ: looks_around,
    Can.ENTRY_KEEP_OWN: looks_around,  # nobody puts somebody else into it
    Can.ENTRY_READ: finds_entry,
    Can.INTRODUCTION_ASK: finds_entry,
    Can.INTRODUCTION_READ: is_side_of_introduction,  # not coordinators: they see how many
    Can.INTRODUCTION_ANSWER: is_asked,
    Can.INTRODUCTION_WITHDRAW: is_asker,
    Can.OFFICE_HOURS_READ: looks_around | is_host_here,
    Can.OFFICE_HOURS_OFFER: is_host_here,
    Can.SLOT_READ: sees_slot,
    Can.SLOT_BOOK: may_book,
    Can.SLOT_CANCEL: is_side_of_slot,
    Can.SLOT_CLOSE: is_side_of_slot,
    Can.SLOT_THANK: is_guest_of_slot,
    Can.NETWORKING_READ: is_program_coordinator,  # how many, and never who asked or booked whom
    Can.NETWORKING_CHANGE: is_program_coordinator,
    Can.CALENDAR_READ_OWN: is_signed_in,
    Can.CALENDAR_CHANGE_OWN: is_signed_in,
    Can.HOURS_READ_OWN: is_signed_in,  # nobody else: a partner sees single times that suit both
    Can.HOURS_CHANGE_OWN: is_signed_in,
    # concerns
    Can.CONCERN_RAISE: is_signed_in,
    Can.CONCERN_READ_OWN: is_reporter,  # its state alone
    Can.CONCERNS_READ: is_safeguarding_lead,
    Can.CONCERN_READ: is_reader_of_concern,  # not coordinators, not operators, and no lead whom it concerns
    Can.CONCERN_DECIDE: is_reader_of_concern,
    Can.LEAD_REMOVE: is_of_a_program & is_program_coordinator,
    Can.SITE_LEAD_REMOVE: ~is_of_a_program & is_operator,
    # how pairs fare
    Can.CHECK_IN_ANSWER: is_own,  # nobody else reads it through a page of the pair
    # Another coordinator cares for those whom one is too near.
    Can.PAIR_CARE: is_program_coordinator & ~is_pair_member & ~is_manager_in_pair,  # never one's own people
    Can.AMBASSADORS_CHANGE: is_program_coordinator,
    Can.CASELOAD_READ: is_ambassador,  # health and the names of signs, never an answer or a date
    Can.CONTACT_NOTE: looks_after_pair,
    # what everybody has promised
    Can.PLAN_READ_OWN: is_pair_member,
    Can.PLAN_STEP_MARK: is_pair_member,
    Can.PLAN_CHANGE: is_program_coordinator,
    Can.OWED_READ: is_program_coordinator,  # done or not done, never what anybody wrote
    Can.MANAGER_REMIND: is_program_coordinator,
    Can.SPONSOR_NAME: is_program_coordinator,
    Can.APPEARANCES_READ_OWN: is_sponsor,
    Can.APPEARANCE_MARK: is_sponsor_of,
    # how the program goes
    Can.OUTCOMES_READ: is_program_coordinator,  # numbers, and the pairs behind them
    Can.OUTCOMES_EXPORT: is_program_coordinator,  # five files an hour, each written down
    # a line manager's people
    Can.REPORTS_READ: is_line_manager,
    Can.REPORT_STEP_MARK: is_line_manager,  # of their own people: the action finds them through the manager
}

# Pages that somebody without an account may open, and why.
PUBLIC_PAGES: dict[str, str] = {
    "account_login": "signing in",
    "account_request_login_code": "signing in",
    "account_confirm_login_code": "signing in",
    "account_logout": "signing out",
}
