"""Bound for comparisons of each item of a block with each other item, which take quadratic time.

A block with more items is a table of data, or was written to slow down a check. Items beyond the bound count as having
no counterpart.
"""

MANY = 200
