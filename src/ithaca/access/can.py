"""Every action of the product: `thing.verb`, in the order of a program's life."""

from enum import StrEnum


class Can(StrEnum):
    # the site
    HOME_READ = "home.read"
    SITE_READ = "site.read"
    SITE_CHANGE = "site.change"
    CHANGE_REQUEST_DECIDE = "change_request.decide"
    # a program
    PROGRAM_CREATE = "program.create"
    PROGRAM_READ = "program.read"
    PROGRAM_CHANGE = "program.change"
    # its people
    PEOPLE_READ = "people.read"
    PEOPLE_CHANGE = "people.change"
    PEOPLE_IMPORT = "people.import"
    PEOPLE_INVITE = "people.invite"
    APPLICATION_DECIDE = "application.decide"
    PROFILE_READ_OWN = "profile.read_own"
    PROFILE_CHANGE_OWN = "profile.change_own"
    WISHES_CHANGE_OWN = "wishes.change_own"
    # its matches
    RULES_READ = "rules.read"
    RULES_CHANGE = "rules.change"
    RUN_READ = "run.read"
    RUN_REQUEST = "run.request"
    RUN_CANCEL = "run.cancel"
    PAIR_DECIDE = "pair.decide"
    RUN_PUBLISH = "run.publish"
    PROPOSAL_MAKE = "proposal.make"
    PROPOSAL_WITHDRAW = "proposal.withdraw"
    PROPOSAL_READ_OWN = "proposal.read_own"
    PROPOSAL_ANSWER = "proposal.answer"
    CONNECTION_READ = "connection.read"
    # a pair at work
    CONNECTIONS_READ = "connections.read"
    MEETING_OFFER = "meeting.offer"
    MEETING_READ = "meeting.read"
    MEETING_CHANGE = "meeting.change"
    NOTES_WRITE = "notes.write"
    PROMISE_CHANGE = "promise.change"
    AGREEMENT_READ = "agreement.read"
    AGREEMENT_CHANGE = "agreement.change"
    GOAL_WRITE = "goal.write"
    GOAL_READ = "goal.read"
    GOAL_CHANGE = "goal.change"
    GOAL_COMMENT = "goal.comment"
    MESSAGES_READ = "messages.read"
    MESSAGE_WRITE = "message.write"
    MESSAGE_MARK = "message.mark"
    LIBRARY_READ = "library.read"
    CALENDAR_READ_OWN = "calendar.read_own"
    CALENDAR_CHANGE_OWN = "calendar.change_own"
    # how pairs fare
    CHECK_IN_ANSWER = "check_in.answer"
    PAIR_CARE = "pair.care"
    # a line manager's people
    REPORTS_READ = "reports.read"
