"""The window: open a picture, see the result, fix it, save.

It shows the steps of `photoprocess.pipeline` and adds nothing to them: the file that it saves is the one that the
command line writes for the same frame.

    file, drop, paste ─photo/inputs─▶ Opening ─session/opener, worker─▶ Outcome ─▶ session ─▶ photo page
    photo page ─▶ canvas (picture and frame)  preview (portrait)  findings (report)  ─▶ session/saving
    mouse, wheel, keys ─canvas/gestures, frame_geometry─▶ Frame ─▶ session: live findings, then the whole outcome

Heavy work runs in a worker (`jobs`) and comes back as a value through a signal; the newest request wins. Qt and NumPy
pictures meet only in `convert`.
"""
