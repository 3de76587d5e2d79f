"""Selecting the largest of some whole numbers without sorting them."""

import numpy as np
from numpy.typing import NDArray

from ithaca_matching.compiled import compiled


@compiled
def keep_largest(values: NDArray[np.int64], size: int, kept: int) -> None:
    """Move the `kept` largest of ``values[:size]`` to the front, in no order (Hoare's quickselect)."""
    low, high = 0, size - 1
    while low < high:
        one, two, three = values[low], values[(low + high) >> 1], values[high]
        middle = max(min(one, two), min(max(one, two), three))
        left, right = low, high
        while left <= right:
            while values[left] > middle:
                left += 1
            while values[right] < middle:
                right -= 1
            if left <= right:
                swapped = values[left]
                values[left] = values[right]
                values[right] = swapped
                left += 1
                right -= 1
        if kept - 1 <= right:
            high = right
        elif kept - 1 >= left:
            low = left
        else:
            return
