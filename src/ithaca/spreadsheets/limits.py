from dataclasses import dataclass

MEBIBYTE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read before it is refused; the last five are for workbooks only."""

    file_bytes: int = 20 * MEBIBYTE
    rows: int = 100_000
    columns: int = 200
    cell_characters: int = 20_000
    cells: int = 3_000_000
    characters: int = 40_000_000
    archive_entries: int = 2_000
    unpacked_bytes: int = 160 * MEBIBYTE
    unpacked_ratio: int = 200
    memory_bytes: int = 256 * MEBIBYTE
    seconds: int = 10


DEFAULT_LIMITS = Limits()
