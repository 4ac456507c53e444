"""Makes news.warc.gz from the fixtures, in the shape of Common Crawl's CC-NEWS.

    pip install warcio
    python tests/warc/make.py

A request comes before each response; every body is plain, in chunks, in gzip, or
both; between the pages stand what is no page, and a repeat. One record is
damaged, and the last one is cut off.
"""

import gzip
import io
import uuid
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

ROOT = Path(__file__).resolve().parents[2]
DATE = "2031-02-14T08:40:00Z"
PAGES = ["aggregator", "arabic", "chinese", "french", "german", "live-blog", "paywall", "russian", "wire"]
DAMAGED = "paywall"


def chunks(body):
    parts = (body[at : at + 1000] for at in range(0, len(body), 1000))
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


class Archive:
    def __init__(self, path):
        self.file = path.open("wb+")
        self.writer = WARCWriter(self.file, gzip=True)
        self.count = 0

    def put(self, kind, url, body, status="200 OK", fields=()):
        self.count += 1
        head = {"WARC-Date": DATE, "WARC-Record-ID": f"<{uuid.UUID(int=self.count).urn}>"}
        first = StatusAndHeaders(status, list(fields), protocol="HTTP/1.1")
        if kind == "request":
            first = StatusAndHeaders("GET / HTTP/1.1", list(fields), is_http_request=True)
        record = self.writer.create_warc_record(
            url, kind, payload=io.BytesIO(body), http_headers=first, warc_headers_dict=head
        )
        start = self.file.tell()
        self.writer.write_record(record)
        return start

    def response(self, url, body, media_type, status="200 OK", fields=()):
        return self.put("response", url, body, status, [("Content-Type", media_type), *fields])


archive = Archive(Path(__file__).with_name("news.warc.gz"))
info = archive.writer.create_warcinfo_record("news.warc.gz", {"format": "WARC File Format 1.0"})
info.rec_headers.replace_header("WARC-Date", DATE)
info.rec_headers.replace_header("WARC-Record-ID", f"<{uuid.UUID(int=0).urn}>")
archive.writer.write_record(info)

for number, page in enumerate(PAGES):
    url = f"https://news.example/html-{page}.html"
    body = (ROOT / "fixtures" / f"html-{page}.html").read_bytes()
    fields = []
    if number % 4 >= 2:
        body = gzip.compress(body, mtime=0)
        fields.append(("Content-Encoding", "gzip"))
    if number % 2 == 1:
        body = chunks(body)
        fields.append(("Transfer-Encoding", "chunked"))
    archive.put("request", url, b"", fields=[("Host", "news.example")])
    start = archive.response(url, body, "text/html; charset=UTF-8", fields=fields)
    if page == DAMAGED:
        end = archive.file.tell()
        archive.file.seek((start + end) // 2)
        archive.file.write(b"damage")
        archive.file.seek(end)
    archive.response(f"{url}/logo.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "image/png")
    archive.response(f"{url}/data.json", b'{"html": "<p>no page</p>"}', "application/json")
    archive.response(f"{url}/print.pdf", b"%PDF-1.4\n" + bytes(300), "application/pdf")
    archive.response(f"{url}/gone", b"<h1>Not found</h1>", "text/html", "404 Not Found")
    archive.put("revisit", url, b"", fields=[("Content-Type", "text/html")])

archive.file.truncate(archive.response("https://news.example/cut", b"<p>Rain", "text/html") + 200)
