"""Files that are broken, hostile or endless, each small or quick to make, with what must come of reading it.

`python -m tests.text.nasty FOLDER` writes them all.
"""
