"""The one door to the engine: rows become arrays, arrays become rows."""
