"""Scrapy item pipelines: adapters of a few lines each around functions in `newsbot`."""
