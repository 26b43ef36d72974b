"""How many things of one block are compared with one another, which takes the square of their number.

A block that has more of them is a table of data, or was made to hold up a check. What is beyond the bound counts as
having no counterpart.
"""

MANY = 200
