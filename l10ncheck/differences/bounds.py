"""The limit ``MANY`` for algorithms that compare each item of one block with each item of another.

Such algorithms take quadratic time. A block with more items is a table of data, or was written to slow down l10ncheck.
Items beyond the limit are treated as items without a counterpart.
"""

MANY = 200
