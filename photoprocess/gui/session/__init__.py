"""The picture being worked on: its frame, its judgement, undo, opening and saving."""
