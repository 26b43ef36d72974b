"""Fuzzing: feed hostile and broken input to every parser and every report format."""
