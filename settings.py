"""Scrapy settings of newsbot, each documented where it stands. `newsbot crawl` and `scrapy crawl news` read the same.

What bounds a crawl and keeps it polite and safe stands, with its reasons, in `newsbot.crawl.limits` and
`newsbot.crawl.politeness`; here it is taken in whole. Change a value for one run with `-s NAME=VALUE`, or for one site
in its profile (docs/sites.md: delay, limits, allow_private, render).
"""

from importlib.util import find_spec

from newsbot.crawl import guards

#: What Scrapy calls this project in its log.
BOT_NAME = "newsbot"
#: Where `scrapy crawl NAME` looks for spiders.
SPIDER_MODULES = ["newsbot.spiders"]

# --- Safety, limits, politeness -----------------------------------------------------------------------------------

#: Private addresses, traps, sizes, times, robots.txt, delays, back-off: all on. A host map and private hosts are for
#: tests and the demo only (NEWSBOT_HOST_MAP, NEWSBOT_ALLOW_PRIVATE).
globals().update(guards.SETTINGS)

# --- The event loop -----------------------------------------------------------------------------------------------

#: asyncio, so that callbacks may await the extraction process and the database threads.
TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
#: uvloop fetches about a tenth more pages a second; it has no wheel for Windows.
ASYNCIO_EVENT_LOOP = "uvloop.Loop" if find_spec("uvloop") else None
#: Threads for host name look-ups.
REACTOR_THREADPOOL_MAXSIZE = 10

# --- Requests -----------------------------------------------------------------------------------------------------

#: All hosts together; a single host gets one request at a time (CONCURRENT_REQUESTS_PER_DOMAIN, politeness).
CONCURRENT_REQUESTS = 32
#: The ledger knows what was fetched and claims each address for one worker. A filter beside it could only lose pages:
#: Scrapy's drops a redirect to an address that it has seen, silently.
DUPEFILTER_CLASS = "scrapy.dupefilters.BaseDupeFilter"
#: First in, first out, so that pages are fetched in the order that the site shows them, newest first.
SCHEDULER_MEMORY_QUEUE = "scrapy.squeues.FifoMemoryQueue"
#: No cookies: sessions make pages differ, and a crawl must not be followed around.
COOKIES_ENABLED = False
#: What a Chinese reader's browser sends; some sites answer other languages with another edition.
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9,en;q=0.5",
}
#: Sites do not need to know which page led to which.
REFERRER_POLICY = "no-referrer"
#: Tried again at once, by Scrapy, this often; after that the ledger tries again in later runs.
RETRY_TIMES = 2
#: A page that failed is in the report and in the ledger; the log need not shout it.
RETRY_GIVE_UP_LOG_LEVEL = "INFO"

#: Seconds that a browser may take to show a page, for sites with render = true.
NEWSBOT_RENDER_SECONDS = 45.0

# --- Items --------------------------------------------------------------------------------------------------------

#: An item is an `Outcome`; each pipeline is an adapter around a function in newsbot.
ITEM_PIPELINES = {
    "pipelines.clean.CleanPipeline": 100,
    "pipelines.validate.ValidatePipeline": 200,
    "pipelines.segment.SegmentPipeline": 300,
    "pipelines.fingerprint.FingerprintPipeline": 400,
    "pipelines.store.StorePipeline": 900,
}
#: Items of one answer that pass the pipelines at once. Scrapy starts as many tasks for every answer, and an answer here
#: is one item.
CONCURRENT_ITEMS = 2
#: Processes that extract pages beside the event loop. 0: extract in the event loop's process.
NEWSBOT_EXTRACTORS = 1
#: Seconds that the extraction of one page may take before its process is replaced and the page goes to quarantine.
NEWSBOT_EXTRACT_SECONDS = 30.0
#: Outcomes written at once, and the seconds that the first of them waits for more.
NEWSBOT_BATCH = 200
NEWSBOT_BATCH_SECONDS = 1.0
#: Seconds to wait for MongoDB with what only it can answer (which links are new), before the run ends with exit code 3.
#: Pages that are under way go to the spool meanwhile.
NEWSBOT_PATIENCE = 90.0
#: Outcomes that may wait for the database before the crawl waits for it.
NEWSBOT_BACKLOG = 1000

# --- What is not needed -------------------------------------------------------------------------------------------

#: Not even imported: telnet and remote control are doors into the process, remote control costs a second at the start,
#: items go to MongoDB and not to feeds, the queue of requests is the ledger.
EXTENSIONS = {
    **guards.EXTENSIONS,
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.remote_control.RemoteControl": None,
    "scrapy.extensions.feedexport.FeedExporter": None,
    "scrapy.extensions.spiderstate.SpiderState": None,
    "scrapy.extensions.memusage.MemoryUsage": None,
    "scrapy.extensions.memdebug.MemoryDebugger": None,
    "scrapy.extensions.logstats.LogStats": None,
}
#: What a run did is in newsbot's own report.
STATS_DUMP = False
DOWNLOADER_STATS = False

# --- Log ----------------------------------------------------------------------------------------------------------

#: Quiet for cron; `newsbot -v crawl ...` shows more.
LOG_LEVEL = "WARNING"
#: A line of our own in place of Scrapy's, which prints an item whole.
LOG_FORMATTER = "newsbot.crawl.log.QuietFormatter"
