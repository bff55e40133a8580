"""The picture with the frame on it: drawing, hit-testing, gestures."""
