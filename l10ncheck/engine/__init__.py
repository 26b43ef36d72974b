"""The order of the stages: texts (``texts``) or a site (``site``) in, a report out."""
