"""A run as one page that stands alone: no script, nothing loaded from elsewhere."""

from collections import Counter
from collections.abc import Iterable
from html import escape
from importlib.resources import files

from ithaca_matching.charts import Bar, Share, bar_chart, score_bar, share_bar
from ithaca_matching.explanation import Explanation
from ithaca_matching.rules import FULL
from ithaca_matching.solution import Solution
from ithaca_matching.summary import PairRow, Summary
from ithaca_matching.whatif import Loss

FAMILIES = {
    "Learning goals": ("goals",),
    "Skills": ("skills",),
    "Their wishes": ("wishes",),
    "Way of working": ("function", "industry", "experience_gap", "rhythm"),
    "Place and time": ("languages", "time_zone", "work_mode"),
}
BINS = 10
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
FIRM, FAIR = 1_000, 300
REST = 6
MOST_SHOWN = 2_000
"""Pairs in the table: a browser is slow with more. The best and the lowest half are shown."""
WAVE = (
    '<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linejoin="round"'
    ' aria-hidden="true"><path d="M3 16 9 7l4 6 2-3 6 6M3 20c2-1.4 4-1.4 6 0s4 1.4 6 0 4-1.4 6 0"/></svg>'
)


def report(solution: Solution, summary: Summary, *, facts: Iterable[tuple[str, str]]) -> str:
    """The page.

    Parameters
    ----------
    solution : Solution
    summary : Summary
    facts : pairs of (name, value)
        What identifies the run: hashes, seed, version.
    """
    style = files("ithaca_matching").joinpath("report.css").read_text(encoding="utf-8")
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Matching report</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n"
        f"{_head(solution, summary)}{_facts(solution, summary)}{_charts(summary)}{_pairs(summary)}"
        f"{_left(summary)}{_run(facts)}</main>\n</body>\n</html>\n"
    )


def _head(solution: Solution, summary: Summary) -> str:
    short = summary.mentees - summary.matched
    rest = "Nobody is left." if not short else f"{_count(short, 'mentee is', 'mentees are')} without one."
    all_mentees = _count(summary.mentees, "mentee", "mentees")
    lead = f"{summary.matched:,} of {all_mentees} have a mentor. {rest} {_aim(solution)}"
    return (
        f'<p class="brand">{WAVE}Ithaca</p>\n<h1>Matching report</h1>\n'
        f'<p class="lead">{lead}</p>\n{_badge(solution)}\n'
    )


def _aim(solution: Solution) -> str:
    if solution.objective == "stable":
        return f"No two people would both rather have each other; {solution.proposing} proposed."
    first = "As many people as possible come first, then points."
    return first if solution.objective == "people_first" else "Points come first, then people."


def _badge(solution: Solution) -> str:
    if solution.objective == "stable":
        word = "Proven stable" if solution.certified else "Not stable"
    else:
        gap = solution.upper_bound - solution.total
        word = (
            "Proven best under these rules" if solution.certified else f"Not yet proven, gap {gap:,} points"
        )
    return f'<p class="badge{" good" if solution.certified else ""}">{word}</p>'


def _facts(solution: Solution, summary: Summary) -> str:
    chosen = sum(summary.choices.values())
    named = ", ".join(f"{count:,} {_ordinal(rank)}" for rank, count in summary.choices.items())
    share = f"{1000 * summary.matched // summary.mentees / 10:g} %" if summary.mentees else "–"
    middle, lowest = _points(summary.median_score), _points(summary.min_score)
    cost = _points(solution.fairness_cost)
    rows = [
        ("Matched", share, f"{summary.matched:,} of {summary.mentees:,} mentees"),
        ("Got a choice they made", f"{chosen:,}", named or "nobody named a mentor or got one"),
        ("Score of 100, median", middle, f"lowest {lowest}"),
        ("Places used", f"{len(summary.pairs):,}", f"of {summary.places:,} with {summary.mentors:,} mentors"),
        ("Fairness", cost, "points given up for the lowest score"),
        ("Blocking pairs", f"{len(solution.blocking_pairs):,}", "would both rather have each other"),
    ]
    cells = "".join(
        f"<div><dt>{name}</dt><dd>{number}<small>{note}</small></dd></div>" for name, number, note in rows
    )
    return f'<dl class="facts">{cells}</dl>\n'


def _charts(summary: Summary) -> str:
    bins = Counter(min(row.score * BINS // FULL, BINS - 1) for row in summary.pairs)
    step = 100 // BINS
    scores = [Bar(f"{low * step} to {(low + 1) * step}", bins[low], str(low * step)) for low in range(BINS)]
    most = max(summary.loads, default=0)
    every = most // 14 + 1
    loads = [
        Bar(_load(load), summary.loads.get(load, 0), "" if load % every else str(load))
        for load in range(most + 1)
    ]
    charts = [
        bar_chart("Pairs by score of 100", scores, unit="pairs"),
        bar_chart("Mentors by number of mentees", loads, unit="mentors"),
        share_bar("Choices honored", _choice_shares(summary), unit="pairs"),
    ]
    return f'<h2>At a glance</h2>\n<div class="charts">{"".join(charts)}</div>\n'


def _choice_shares(summary: Summary) -> list[Share]:
    ranks = list(summary.choices.items())[: len(FAMILIES)]
    shares = [Share(f"{_ordinal(rank)} choice", count, color) for color, (rank, count) in enumerate(ranks, 1)]
    other = len(summary.pairs) - sum(share.count for share in shares)
    return [*shares, Share("No choice of theirs", other, REST)]


def _pairs(summary: Summary) -> str:
    if not summary.pairs:
        return "<h2>Pairs</h2>\n<p>No pair could be made.</p>\n"
    key = "".join(
        f'<li><i class="k c{color}"></i>{family}</li>' for color, family in enumerate(FAMILIES, start=1)
    )
    head = "".join(
        f'<th scope="col">{each}</th>'
        for each in ("Mentee", "Mentor", "Score of 100", "Choice", "Hold", "Why")
    )
    ordered = sorted(summary.pairs, key=lambda row: -row.score)
    between = max(len(ordered) - MOST_SHOWN, 0)
    best = len(ordered) if not between else MOST_SHOWN // 2
    rows = "".join(_pair(row) for row in ordered[:best])
    if between:
        rows += f'<tr><td colspan="6">{_count(between, "more pair", "more pairs")} between: see pairs.csv.</td></tr>'
        rows += "".join(_pair(row) for row in ordered[best + between :])
    shown = f'<ul class="key">{key}</ul>\n' if summary.pairs[0].account.points else ""
    return (
        f"<h2>{_count(len(summary.pairs), 'pair', 'pairs')}</h2>\n{shown}"
        f'<div class="wide"><table class="pairs"><thead><tr>{head}</tr></thead>\n'
        f"<tbody>{rows}</tbody></table></div>\n"
        '<p class="faint">Hold is what the program loses at least if the pair is broken.</p>\n'
    )


def _pair(row: PairRow) -> str:
    rank = "" if row.choice_rank is None else _ordinal(row.choice_rank)
    bar = score_bar(_family_shares(row.account)) if row.account.points else ""
    return (
        f'<tr><th scope="row">{_id(row.mentee)}</th><td class="nowrap">{_id(row.mentor)}</td>'
        f'<td class="nowrap bar"><b>{_points(row.score)}</b> {bar}</td><td class="nowrap">{rank}</td>'
        f'<td class="nowrap">{_hold(row.hold)}</td><td class="why">{_why(row)}</td></tr>\n'
    )


def _why(row: PairRow) -> str:
    if not row.reasons:
        return ""
    items = "".join(f"<li>{escape(reason)}</li>" for reason in row.reasons.split(" | "))
    return f"<details><summary>Show why</summary><ul>{items}</ul></details>"


def _family_shares(account: Explanation) -> list[Share]:
    known = {key for keys in FAMILIES.values() for key in keys}
    points = {family: sum(account.points.get(key, 0) for key in keys) for family, keys in FAMILIES.items()}
    points[next(reversed(FAMILIES))] += sum(
        given for key, given in account.points.items() if key not in known
    )
    shares = [Share(family, points[family], color) for color, family in enumerate(FAMILIES, start=1)]
    return [*shares, Share("Not reached", FULL - account.score, REST)]


def _left(summary: Summary) -> str:
    if not summary.left:
        return "<h2>Nobody is left</h2>\n"
    head = "".join(f'<th scope="col">{each}</th>' for each in ("Person", "Role", "Why", "What would help"))
    rows = "".join(
        f'<tr><th scope="row">{_id(row.person)}</th><td>{escape(row.role)}</td><td>{escape(row.reason)}</td>'
        f"<td>{escape(row.would_help)}</td></tr>\n"
        for row in summary.left
    )
    table = f'<div class="wide"><table><thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table></div>'
    return f"<h2>Left without a partner, or left out</h2>\n{table}\n"


def _run(facts: Iterable[tuple[str, str]]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td class="hash">{escape(value)}</td></tr>\n'
        for name, value in facts
    )
    return (
        "<h2>How to check this</h2>\n<p>With this folder alone, <code>ithaca-match verify FOLDER</code>"
        " checks every rule, place, score and price again.<br>"
        "The same input, rules and seed give the same answer."
        f'</p>\n<table class="run">{rows}</table>\n'
    )


def _hold(hold: Loss | None) -> str:
    if hold is None:
        return ""
    if hold.people:
        return "Firm"
    bound = f' <span class="faint">−{_points(hold.points)}</span>' if hold.points else ""
    if hold.points >= FIRM:
        return f"Firm{bound}"
    return f"Fair{bound}" if hold.points >= FAIR else f'<span class="alert">Close</span>{bound}'


def _load(load: int) -> str:
    return "nobody" if not load else _count(load, "mentee", "mentees")


def _ordinal(rank: int) -> str:
    teen = 10 < rank % 100 < 14
    return f"{rank}{'th' if teen else ENDINGS.get(rank % 10, 'th')}"


def _points(score: float | None) -> str:
    return "–" if score is None else f"{score * 100 / FULL:,.1f}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def _id(person: object) -> str:
    return escape(str(person))
