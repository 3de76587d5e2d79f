"""From any prices and any partial answer to the best answer on the candidate pairs, in whole numbers."""

from ithaca_matching.compiled import compiled
from ithaca_matching.sparse.network import Pairs, Standing, give_up, place_worth, seat_worth, take
from ithaca_matching.sparse.search import FAR, Paths, backward, forward, room_to_search


def improve(pairs: Pairs, now: Standing) -> int:
    """Make `now` the best answer on `pairs`, with prices that prove it.

    Returns
    -------
    int
        How many shortest paths it took.

    Notes
    -----
    Primal-dual minimum cost flow by successive shortest paths [1]_ from a warm start: pairs that the prices do
    not support are dropped, then each seat and each place that the prices call profitable is filled along a
    shortest path, or its price falls to where it is not. O((n + p) log p) for each path at worst, n people
    and p pairs; a good start leaves few.

    References
    ----------
    .. [1] R. Ahuja, T. Magnanti, J. Orlin, "Network Flows", 1993, chapter 9.
    """
    fit(pairs, now)
    return _settle(pairs, now, room_to_search(pairs))


@compiled
def fit(pairs: Pairs, now: Standing) -> None:
    """Keep what the prices support, give each mentee a price, and take what costs nothing."""
    for mentee in range(now.paid.size):
        _fit_mentee(pairs, now, mentee)
    for mentee in range(now.paid.size):
        _greet(pairs, now, mentee)


@compiled
def _fit_mentee(pairs: Pairs, now: Standing, mentee: int) -> None:
    first, end = pairs.start[mentee], pairs.start[mentee + 1]
    while True:
        least, worst, most = FAR, -1, -FAR
        for pair in range(first, end):
            rest = pairs.weight[pair] - now.asked[pairs.mentor[pair]]
            if now.taken[pair]:
                if rest < least:
                    least, worst = rest, pair
            else:
                most = max(most, rest)
        if worst < 0 or (least >= most and least >= -seat_worth(pairs, mentee, now.seats[mentee])):
            break
        give_up(pairs, now, worst)
        now.load[pairs.mentor[worst]] -= 1
        now.seats[mentee] -= 1
    open_seat = now.seats[mentee] < pairs.seat_high[mentee]
    limit = -seat_worth(pairs, mentee, now.seats[mentee] + 1) if open_seat else FAR
    price = max(most, min(least, limit))
    now.paid[mentee] = price if -FAR < price < FAR else 0


@compiled
def _greet(pairs: Pairs, now: Standing, mentee: int) -> None:
    """Fill a seat at a mentor with a free place where the prices of both say that nothing is lost."""
    for pair in range(pairs.start[mentee], pairs.start[mentee + 1]):
        mentor = pairs.mentor[pair]
        if (
            now.seats[mentee] < pairs.seat_high[mentee]
            and not now.taken[pair]
            and pairs.weight[pair] - now.asked[mentor] == now.paid[mentee]
            and now.paid[mentee] + seat_worth(pairs, mentee, now.seats[mentee] + 1) >= 0
            and now.load[mentor] < pairs.place_high[mentor]
            and now.asked[mentor] + place_worth(pairs, mentor, now.load[mentor] + 1) >= 0
        ):
            take(pairs, now, pair)
            now.load[mentor] += 1
            now.seats[mentee] += 1


@compiled
def _settle(pairs: Pairs, now: Standing, paths: Paths) -> int:
    found = 0
    n_mentors = now.asked.size
    for mentor in range(n_mentors):
        while now.load[mentor] < pairs.place_high[mentor]:
            gain = now.asked[mentor] + place_worth(pairs, mentor, now.load[mentor] + 1)
            if gain <= 0:
                break
            found += 1
            backward(pairs, now, paths, mentor, gain)
        while now.held[mentor] > 0:
            loss = now.asked[mentor] + place_worth(pairs, mentor, now.load[mentor])
            if loss >= 0:
                break
            found += 1
            forward(pairs, now, paths, mentor, -loss)
    for mentee in range(now.paid.size):
        while now.seats[mentee] < pairs.seat_high[mentee]:
            gain = now.paid[mentee] + seat_worth(pairs, mentee, now.seats[mentee] + 1)
            if gain <= 0:
                break
            found += 1
            forward(pairs, now, paths, n_mentors + mentee, gain)
    return found
