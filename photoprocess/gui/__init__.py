"""The window: open, see, mend, save.

It tells the story of `photoprocess.pipeline` to a person, step by step, and adds nothing to it: the file that it saves
is the one that the command line writes for the same frame.

    file, drop, paste ─convert─▶ path|bytes ─jobs (worker)─▶ Outcome ─▶ photo page
    photo page ─▶ canvas (picture, frame)  preview (portrait)  findings (report)  ─▶ save
    mouse, wheel, keys ─canvas─▶ hands ─drag─▶ Frame ─▶ live findings, and jobs again; the newest request wins

What is heavy runs in a worker and comes back as a value through a signal; the thread of the window only paints and
converts. Qt and NumPy pictures meet in `convert`, and what a hand does to a frame is plain arithmetic in `drag`.

Who is who: `canvas` is the picture to be handled, on `picture_view`, which shows it, by means of `overlay` (lines and
bands), `guides` (where the bands lie) and `picture` (the scaled pixels). `hands` keeps the one gesture under way and
ends it as one step of undo.
"""
