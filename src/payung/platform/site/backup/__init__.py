"""A whole installation in one tar: the database first, then the files that it names, then a manifest with their hashes.

In that order, for files are only ever added: whatever the copy of the database names still lies on the disk.
"""
