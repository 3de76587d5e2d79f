"""What pairs write and say: enough to make their pages look lived in."""

from ithaca.connections.actions.aiming import GoalWords

GOALS = (
    GoalWords("Speak up in meetings that matter", "I lead a team since spring", "I present the plan in June"),
    GoalWords(
        "Find out whether I want to lead people", "There is a post in autumn", "I can say yes or no, and why"
    ),
    GoalWords("Learn to estimate my work", "I promise too much", "Three plans in a row hold"),
    GoalWords(
        "Write code that others like to read", "Reviews take too long", "Reviews take a day, not a week"
    ),
    GoalWords("Know the people outside of my team", "I work from home", "Five people I can call"),
)
MILESTONES = ("Say what it would look like", "Try it once", "Ask somebody who saw it")
NOTES = (
    "We went through the plan for the next weeks. First thing: say no to one meeting.",
    "The talk went well. Next: ask two colleagues what they took away from it.",
    "We looked at the team from above: who helps, who decides, who worries.",
    "Half of the time on the review. It was less bad than it felt.",
)
PROMISES = (
    "Say no to one meeting",
    "Ask two colleagues what they took away",
    "Draw the team on one page",
    "Write down what went well this week",
)
QUESTIONS = (
    ("Whom would you ask about the budget?", "Ask Noor, and bring one page."),
    ("May I forward your slides?", "Of course."),
    ("Is it too early to ask for more money?", "No. Let us talk about how on Thursday."),
)
HELP = "It has been a while, and I see no date for your next meeting. Can I help you to find one?"
THANKS = "Thank you for your time, and for asking what I would do before you said what you would."
