"""The demo: one traject in the middle of its session, filled through the product's own use-cases, and an empty one.

The figures are real open data; the people and everything they say are made up (`content/`).
"""
