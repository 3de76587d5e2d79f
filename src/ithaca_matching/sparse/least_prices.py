"""Of all prices that prove an answer best, those under which a place costs least.

They are the only ones with that property, so they do not depend on how the answer was found. The price of
a place at a full mentor is then exactly what one place more would gain.
"""

from ithaca_matching.compiled import compiled
from ithaca_matching.sparse.network import Pairs, Standing, place_worth, seat_worth
from ithaca_matching.sparse.search import (
    BEST,
    END,
    ENDLESS,
    FAR,
    QUEUED,
    REACHED,
    Paths,
    explore,
    reach,
    room_to_search,
)


def least_prices(pairs: Pairs, now: Standing) -> None:
    """Lower the prices of places in `now` as far as the answer allows.

    Notes
    -----
    Shortest paths from all free seats and all places that can be given up. O((n + p) log p).
    """
    _lower(pairs, now, room_to_search(pairs))


@compiled
def _lower(pairs: Pairs, now: Standing, paths: Paths) -> None:
    n_mentors = now.asked.size
    _start_everywhere(pairs, now, paths)
    explore(pairs, now, paths)
    for mentor in range(n_mentors):
        if now.held[mentor] == 0:
            is_open = now.load[mentor] < pairs.place_high[mentor]
            now.asked[mentor] = -place_worth(pairs, mentor, now.load[mentor] + 1) if is_open else 0
        elif paths.distance[mentor] < FAR:
            now.asked[mentor] -= paths.distance[mentor]
    for mentee in range(now.paid.size):
        if paths.distance[n_mentors + mentee] < FAR:
            now.paid[mentee] += paths.distance[n_mentors + mentee]


@compiled
def _start_everywhere(pairs: Pairs, now: Standing, paths: Paths) -> None:
    n_mentors = now.asked.size
    paths.marks[BEST], paths.marks[END] = FAR, ENDLESS
    paths.marks[REACHED], paths.marks[QUEUED] = 0, 0
    for mentor in range(n_mentors):
        if now.held[mentor] > 0:
            reach(paths, mentor, now.asked[mentor] + place_worth(pairs, mentor, now.load[mentor]), -1)
    for mentee in range(now.paid.size):
        if now.seats[mentee] < pairs.seat_high[mentee]:
            loss = now.paid[mentee] + seat_worth(pairs, mentee, now.seats[mentee] + 1)
            reach(paths, n_mentors + mentee, -loss, -1)
