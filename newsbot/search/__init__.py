"""Full-text search: the query language, and the index derived from MongoDB."""

from newsbot.search.index import IndexStatus, SearchIndex, follow
from newsbot.search.query import parse_query

__all__ = ["IndexStatus", "SearchIndex", "follow", "parse_query"]
