"""The demo world: invented outlets on .example hosts, served over real HTTP, and the truth about their articles.

``outlets/`` holds the articles, ``templates/`` the pages around them, ``sites/`` the profiles that a crawl reads.
`newsbot.demo.server.serve_demo` serves it, `newsbot.demo.crawl.crawl_demo` crawls it, `newsbot.demo.truth` compares.
"""
