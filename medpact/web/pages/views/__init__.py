"""Views: each fetches, calls and renders.

In: a request of a person at a desk. Out: a page, a table, or the way to the next page.
"""
