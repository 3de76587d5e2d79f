"""Guides to topics: a thought, three questions, one thing to try. The texts are our own."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True)
class Guide:
    key: str
    title: Words
    thought: Words
    questions: tuple[Words, ...]
    to_try: Words


GUIDES: tuple[Guide, ...] = (
    Guide(
        "new_role",
        _("Starting in a new role"),
        _("The first weeks decide less than one fears, and listening helps more than proving oneself."),
        (
            _("What do you have to understand before you change anything?"),
            _("Who can tell you how things really go?"),
            _("What would a good first month look like?"),
        ),
        _("Ask five people the same three questions, and compare the answers."),
    ),
    Guide(
        "first_lead",
        _("Leading for the first time"),
        _("Yesterday a colleague, today the one who decides: what changes is what you are there for."),
        (
            _("What will you stop doing yourself?"),
            _("What does each of your people need from you?"),
            _("Who tells you when you are wrong?"),
        ),
        _("Talk to each person for half an hour about how they like to work."),
    ),
    Guide(
        "hard_talk",
        _("A difficult conversation"),
        _("Most hard talks get harder by waiting. Preparing one thing well is enough."),
        (
            _("What do you want to be true afterwards?"),
            _("What would the other one say the problem is?"),
            _("What is your first sentence?"),
        ),
        _("Say the first sentence aloud three times, to your mentor."),
    ),
    Guide(
        "saying_no",
        _("Saying no"),
        _("A clear no is kinder than a yes that is not kept."),
        (
            _("What are you saying yes to without wanting it?"),
            _("Whose disappointment do you fear?"),
            _("What can you offer instead?"),
        ),
        _("Say no once this week, with one reason and without an excuse."),
    ),
    Guide(
        "time",
        _("Time and attention"),
        _("A full calendar is a list of decisions, and some of them were somebody else’s."),
        (
            _("When are you at your best, and what do you do then?"),
            _("What would nobody miss?"),
            _("What do you keep moving to next week?"),
        ),
        _("Keep two hours for one thing that matters, and tell others."),
    ),
    Guide(
        "priorities",
        _("Choosing what matters"),
        _("When everything is urgent, something decides for you. Better that it is you."),
        (
            _("If only one thing got done this quarter, which?"),
            _("What are you doing because it has always been done?"),
            _("Who has to know that you leave something out?"),
        ),
        _("Write down what you will not do, and show it to your manager."),
    ),
    Guide(
        "visibility",
        _("Being seen for your work"),
        _("Good work does not speak for itself; people do."),
        (
            _("Who should know what you do, and does not?"),
            _("How do you tell of a success without feeling odd?"),
            _("Who speaks for you when you are not in the room?"),
        ),
        _("Tell one person of one result, in two sentences."),
    ),
    Guide(
        "negotiating",
        _("Negotiating"),
        _("Who knows what they want and what the other needs has half of it done."),
        (
            _("What do you want, and what would be enough?"),
            _("What does it solve for the other side?"),
            _("What will you do if it is no?"),
        ),
        _("Play the talk through, with your mentor on the other side."),
    ),
    Guide(
        "pay",
        _("Talking about pay and promotion"),
        _("It is a talk about what your work is worth, and it can be prepared like any other."),
        (
            _("What has your work changed, in numbers or examples?"),
            _("What do others get for the same work?"),
            _("When is the right moment, and who decides?"),
        ),
        _("Write half a page on what you have done, and read it to your mentor."),
    ),
    Guide(
        "presenting",
        _("Speaking before others"),
        _("Nobody remembers slides. They remember one thought and whether you meant it."),
        (
            _("What should people do afterwards?"),
            _("What can you leave out?"),
            _("What do you do with your nerves?"),
        ),
        _("Give the first two minutes to your mentor, twice."),
    ),
    Guide(
        "writing",
        _("Writing so that people read it"),
        _("Short words, the point first, and one thing asked for."),
        (
            _("Who reads it, and what do they have to decide?"),
            _("What is the first line?"),
            _("What can go?"),
        ),
        _("Take an old message of yours and halve it together."),
    ),
    Guide(
        "meetings_run",
        _("Running good meetings"),
        _("A meeting is expensive. It should be clear what for."),
        (
            _("What would happen without it?"),
            _("Who has to be there, and who may read about it?"),
            _("How do you hear those who say little?"),
        ),
        _("Leave one meeting out and see who notices."),
    ),
    Guide(
        "conflict",
        _("Conflict in a team"),
        _("Behind most quarrels is something that each side wants to protect."),
        (
            _("What is each one afraid to lose?"),
            _("What is your own part in it?"),
            _("What would a good next week look like?"),
        ),
        _("Ask one of them what they need, and only listen."),
    ),
    Guide(
        "delegating",
        _("Handing work over"),
        _("It takes longer the first time, and it is how others grow."),
        (
            _("What are you holding that others could learn from?"),
            _("What does done mean, and who decides?"),
            _("What do you do when it goes differently?"),
        ),
        _("Hand over one thing for good, with the reason why."),
    ),
    Guide(
        "change",
        _("Living with change"),
        _("One can be sad about what ends and curious about what begins, on the same day."),
        (_("What ends, and what stays?"), _("What can you influence?"), _("Who goes through the same?")),
        _("Write down three things that stay as they are."),
    ),
    Guide(
        "doubt",
        _("Doubting yourself"),
        _("Many who are good at what they do feel found out. It is a feeling and no finding."),
        (
            _("What would somebody who works with you say?"),
            _("What do you explain away when it goes well?"),
            _("What would you try if you were sure?"),
        ),
        _("Keep a list of what went well for two weeks, one line a day."),
    ),
    Guide(
        "energy",
        _("Strength and limits"),
        _("Who is always tired does not need better planning first."),
        (
            _("What gives you strength, and what takes it?"),
            _("What were the signs the last time it was too much?"),
            _("What would you have to ask for?"),
        ),
        _("Put one thing that gives you strength into this week, with a time."),
    ),
    Guide(
        "balance",
        _("Work and the rest of life"),
        _("There is no balance that fits all phases. There is one that fits this one."),
        (
            _("What is important beside work just now?"),
            _("What have you told your team about it?"),
            _("What would you like to say about this year in ten years?"),
        ),
        _("Agree with somebody at home on one evening that is kept free."),
    ),
    Guide(
        "influence",
        _("Getting on without authority"),
        _("People follow who understands what they need."),
        (
            _("Who has to agree, and what do they care about?"),
            _("Who is against it, and what do they see that you do not?"),
            _("Who could say it better than you?"),
        ),
        _("Talk to the one who is most against it, before the next meeting."),
    ),
    Guide(
        "strategy",
        _("Seeing the bigger picture"),
        _("Whoever knows what the organization lives on sees their own work differently."),
        (
            _("Who pays for what we do, and why?"),
            _("What will be different in three years?"),
            _("What would you do in the place of your director?"),
        ),
        _("Read one report of your organization and bring three questions."),
    ),
    Guide(
        "learning",
        _("Learning something new"),
        _("Little and often beats a course, and teaching it beats both."),
        (
            _("What do you want to be able to do, and when will you need it?"),
            _("How did you learn what you can do best?"),
            _("Whom could you teach it?"),
        ),
        _("Use it once this week in something real, even if it is clumsy."),
    ),
    Guide(
        "deciding",
        _("Making a decision"),
        _("Most decisions can be taken back. The few that cannot deserve the time."),
        (
            _("Can it be taken back?"),
            _("What would you have to know, and what does knowing it cost?"),
            _("How will you see whether it was right?"),
        ),
        _("Decide one small thing that you have been carrying around, today."),
    ),
    Guide(
        "belonging",
        _("Being different from the others"),
        _("Who is the only one in the room works twice. It helps to say so to somebody."),
        (
            _("Where can you be as you are?"),
            _("What should your mentor understand about it?"),
            _("Who has gone this way before you?"),
        ),
        _("Find one person who has had the same, and write to them."),
    ),
    Guide(
        "leaving",
        _("Changing jobs"),
        _("Away from something or towards something: both are allowed, and they are not the same."),
        (
            _("What would have to change for you to stay?"),
            _("What have you learned that you take along?"),
            _("What will you look at when you choose the next place?"),
        ),
        _("Write the advertisement of the job that you would apply for."),
    ),
)
_BY_KEY = {guide.key: guide for guide in GUIDES}


def guide_of(key: str) -> Guide | None:
    return _BY_KEY.get(key)
