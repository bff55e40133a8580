"""Many photos: the same story as one, told by other processes or other machines.

    folders, globs, a table ─find, table─▶ FoundPicture ─plan─▶ Task (one name each, safe)
    Task ─batch─▶ any concurrent.futures.Executor ─work_on─▶ Done ─▶ report, window, verify's answers

`spread` keeps a bounded number of tasks under way and looks after workers that die; `batch` is it for photos. Only
small values cross the border between processes: never a scene.

This package imports nothing by itself: a worker limits its threads before the libraries that make them are loaded.
"""
