"""Find out how aligned pages translate terms, and where they translate one term in different ways.

Nothing in this package reads or writes files.
"""
