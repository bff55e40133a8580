"""Print sheets: copies of one finished photo on a sheet of paper, at its true size.

    path | bytes ─photo─▶ SheetPhoto (the file's bytes, its millimetres)    paper ─layout─▶ Layout (places, cut marks)
    SheetPhoto + Layout ─pdf─▶ PDF, the file inside it byte for byte        ─raster─▶ one JPEG of 300 dpi per sheet

Lengths are millimetres, origin at the top left corner of the paper, y downwards.
"""
