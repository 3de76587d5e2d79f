"""Agendas for whole meetings. The texts are our own."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Item:
    """What to do for how many minutes."""

    minutes: int
    text: Words


@dataclass(frozen=True)
class Agenda:
    key: str
    title: Words
    about: Words
    items: tuple[Item, ...]
    questions: tuple[Words, ...]

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)


AGENDAS: tuple[Agenda, ...] = (
    Agenda(
        "first",
        _("First meeting"),
        _("Get to know each other, and find out whether you want to go on."),
        (
            Item(10, _("Each tells how they came to do what they do, detours included")),
            Item(10, _("What the mentee hopes for, and what the mentor can and cannot give")),
            Item(5, _("What should stay between you")),
            Item(5, _("How often, how long, where; and the next date")),
        ),
        (
            _("What made you sign up just now?"),
            _("What would have to be different in six months for this to have been worth it?"),
            _("How will we notice early that something does not work?"),
        ),
    ),
    Agenda(
        "goals",
        _("Setting a goal"),
        _("Turn a wish into one sentence that you can check together."),
        (
            Item(10, _("Where the mentee stands today, with two or three examples")),
            Item(15, _("Where to go, in one sentence that somebody else could observe")),
            Item(10, _("What stands in the way, and who could help")),
            Item(10, _("The first small step, with a day; then put the agreement into words")),
        ),
        (
            _("If it worked out, what would others see you do?"),
            _("Is this your own goal, or one that somebody expects of you?"),
            _("What is the smallest thing that would already help?"),
        ),
    ),
    Agenda(
        "career_story",
        _("A career as a story"),
        _("The mentor tells how it really went, and the mentee draws their own line."),
        (
            Item(15, _("The mentor tells three turning points, and one mistake")),
            Item(15, _("The mentee draws their own line so far: ups, downs, what gave strength")),
            Item(10, _("What the two lines have in common, and what comes next")),
            Item(5, _("What to try until the next time")),
        ),
        (
            _("Which decision looked wrong at first and turned out well?"),
            _("When did time pass without your noticing it?"),
            _("Whom did you have to disappoint to get on?"),
        ),
    ),
    Agenda(
        "feedback",
        _("Feedback"),
        _("Practice to ask for it, to give it and to hear it."),
        (
            Item(10, _("A recent situation, told as it happened and without judging")),
            Item(15, _("The mentor says what they noticed, what it did to them, and one thing to try")),
            Item(10, _("Change sides: the mentee says what helps in your meetings and what does not")),
            Item(10, _("Plan one conversation in which the mentee asks somebody else for feedback")),
        ),
        (
            _("What would you like to be told that nobody tells you?"),
            _("What do you do with praise?"),
            _("Which feedback made you angry first and was right later?"),
        ),
    ),
    Agenda(
        "stuck",
        _("When you are stuck"),
        _("For a question that goes around in circles, or plans that do not get done."),
        (
            Item(10, _("The mentee tells what keeps them; the mentor only asks")),
            Item(10, _("What has been tried, and what it showed")),
            Item(15, _("Five ways out, bad ones allowed; then choose one")),
            Item(10, _("What happens this week, and what is dropped for it")),
        ),
        (
            _("What would you advise a friend?"),
            _("What does it cost you to leave it as it is?"),
            _("Which part of it is yours to change?"),
        ),
    ),
    Agenda(
        "halfway",
        _("Halfway"),
        _("Look back, look ahead, and change what should be different."),
        (
            Item(10, _("What has changed since the start, with examples from both")),
            Item(10, _("What your meetings are good for, and what you could leave out")),
            Item(15, _("Read the agreement again: does the goal still fit?")),
            Item(10, _("What the second half is for")),
        ),
        (
            _("Which meeting do you remember best, and why?"),
            _("What have you not said yet?"),
            _("What should we do less of?"),
        ),
    ),
    Agenda(
        "networking",
        _("People who could help"),
        _("Find out who could help, and how to ask them."),
        (
            Item(10, _("Draw the people around the goal: who knows, who decides, who has done it")),
            Item(15, _("Choose two and write the message to them, here and now")),
            Item(10, _("Whom the mentor would introduce, and what they would say")),
            Item(10, _("What the mentee can give in return")),
        ),
        (
            _("Whom do you admire from afar, and what would you ask them?"),
            _("Who would be glad to be asked?"),
            _("What do people come to you for?"),
        ),
    ),
    Agenda(
        "last",
        _("Last meeting"),
        _("End it well: what came of it, what stays, and thank you."),
        (
            Item(15, _("Each tells what they take along, with one example")),
            Item(10, _("What became of the goal, and what is still open")),
            Item(10, _("What the mentee goes on with alone, and with whom")),
            Item(10, _("Whether and how you stay in touch; then say thank you")),
        ),
        (
            _("What can you do today that you could not do at the start?"),
            _("What will you tell the next mentor or mentee?"),
            _("What would you like to have said earlier?"),
        ),
    ),
)
_BY_KEY = {agenda.key: agenda for agenda in AGENDAS}


def agenda_of(key: str) -> Agenda | None:
    return _BY_KEY.get(key)
