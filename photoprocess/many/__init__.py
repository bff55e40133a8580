"""Many photos: the pipeline of one photo, run by other processes or machines.

    folders, globs, a table ─find, table─▶ FoundPicture ─plan─▶ Task (one name each, safe)
    Task ─batch─▶ any concurrent.futures.Executor ─work_on─▶ Done ─▶ report, window

`spread` keeps a bounded number of tasks running and handles workers that die; `batch` does this for photos, `verify`
for files. Only small values cross process borders, never a scene.

This file imports nothing: a worker must limit its threads before it loads the libraries that start them.
"""
