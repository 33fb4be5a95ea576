"""Turns an officer's Word or PDF file into a draft: the words kept, the numbers as printed, the rest reported.

A file from outside is a stranger's. A child process with limits opens it (`child`), what is unsafe is refused
(`word.archive`), and what cannot be kept is said (`findings`). `word` and `pdf` read, `text_form` writes the text's
form, `report` says what needs a person's eye, `draft` puts the folder in its place.
"""
