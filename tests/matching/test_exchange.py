"""The exact improvement, on bare networks."""

from dataclasses import replace

import numpy as np
import pytest

from ithaca_matching.exchange import Network, improve
from ithaca_matching.objective import value


def _network(rng, *, mentees=9, mentors=5):
    return Network(
        weight=rng.integers(1, 100, (mentees, mentors)),
        usable=rng.random((mentees, mentors)) < 0.6,
        seat_bonus=np.zeros((mentees, 2), dtype=np.int64),
        place_bonus=np.zeros((mentors, 4), dtype=np.int64),
        seat_low=np.zeros(mentees, dtype=np.int64),
        seat_high=rng.integers(0, 3, mentees),
        place_low=np.zeros(mentors, dtype=np.int64),
        place_high=rng.integers(0, 4, mentors),
    )


def _empty(network):
    return np.zeros(network.weight.shape, dtype=bool)


@pytest.mark.parametrize("seed", range(8))
def test_numbers_beyond_64_bits_give_the_same_answer(seed):
    network = _network(np.random.default_rng(seed))
    factor = 10**40
    huge = replace(
        network,
        weight=network.weight.astype(object) * factor,
        seat_bonus=network.seat_bonus.astype(object),
        place_bonus=network.place_bonus.astype(object),
    )

    small, large = improve(network, _empty(network)), improve(huge, _empty(huge))

    assert value(huge, large.chosen) == value(network, small.chosen) * factor
    assert large.mentor_prices.tolist() == [int(price) * factor for price in small.mentor_prices]


@pytest.mark.parametrize("seed", range(8))
def test_any_start_leads_to_an_answer_of_the_same_worth_and_prices(seed):
    rng = np.random.default_rng(seed)
    network = _network(rng)
    start = _empty(network)
    for row, column in rng.permutation(np.argwhere(network.usable)).tolist():
        room = (
            start[row].sum() < network.seat_high[row] and start[:, column].sum() < network.place_high[column]
        )
        start[row, column] = room

    one, other = improve(network, _empty(network)), improve(network, start)

    assert value(network, one.chosen) == value(network, other.chosen)
    assert one.mentor_prices.tolist() == other.mentor_prices.tolist()


def test_what_is_not_usable_stays_as_it_is():
    network = _network(np.random.default_rng(2))
    start = _empty(network)
    start[0, 0] = True
    fixed = replace(network, usable=network.usable.copy(), place_high=network.place_high + 1)
    fixed.usable[0, 0] = False

    assert improve(fixed, start).chosen[0, 0]
