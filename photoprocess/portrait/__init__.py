"""The portrait: planning its frame, cutting it out of the photo, encoding it."""
