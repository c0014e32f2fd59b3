"""What the stored articles tell together: reprints, trends, history, watches. Reads the store, prints nothing.

Users call it through `newsbot.connect()`; docs/analysis.md says what the numbers mean.
"""
