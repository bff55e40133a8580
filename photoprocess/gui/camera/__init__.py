"""A picture from a webcam.

    camera ─source, grabber: a thread, newest picture only─▶ view, at display rate
           ─sight: the worker, whenever it is free─▶ what to do, in words ─countdown─▶ shots ─▶ the ordinary road

Pictures are mirrored on the screen only. Nothing is written to the disk before the user saves the portrait.
"""
