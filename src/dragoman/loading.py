"""Where reports come from: files, standard input and addresses; text, HTML and JSON lines.

Nothing is read past a limit, and only an address that the caller names is fetched. What goes wrong
with one report is given in its place, so that the others are still read.
"""

from __future__ import annotations

import codecs
import json
import logging
import re
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from email.message import Message
from http.client import HTTPException
from pathlib import Path
from typing import IO, Protocol

from dragoman.errors import (
    BinaryReport,
    DateError,
    DragomanError,
    EmptyReport,
    EncodingError,
    FetchError,
    MissingReport,
    TooLargeReport,
    UsageError,
)
from dragoman.reports import Report, make_report
from dragoman.values import Note, PartialDate

DEFAULT_LIMIT = 10_000_000
"""Bytes that one source may have."""
_VALID = "valid: plain text, HTML, JSON or JSON lines"


@dataclass(frozen=True, slots=True)
class _Given:
    """What the caller says of the reports of a source."""

    title: str | None
    published: PartialDate | None
    publisher: str | None
    force: bool


@dataclass(frozen=True, slots=True)
class _Raw:
    """What a source holds, before it is known what it is."""

    name: str
    data: bytes
    url: str | None = None
    charset: str | None = None


@dataclass(frozen=True, slots=True)
class _Page:
    """A report before it is made; `where` names it in messages."""

    where: str
    text: str
    title: str | None = None
    published: PartialDate | None = None
    publisher: str | None = None
    url: str | None = None
    id: str | None = None
    notes: tuple[Note, ...] = ()


def load_reports(
    source: str,
    *,
    limit: int = DEFAULT_LIMIT,
    title: str | None = None,
    published: str | PartialDate | None = None,
    publisher: str | None = None,
    force: bool = False,
) -> Iterator[Report | DragomanError]:
    """Load the reports of one source; a report that cannot be read is given as its error.

    >>> [str(error) for error in load_reports("no-such-file.txt")]
    ['no-such-file.txt: no such file; valid: a file, an http(s) address, or - for standard input']

    Args:
        source: a path, `-` for standard input, or an http or https address.
        limit: bytes that the source may have.
        title: headline; before what an HTML page says, after what a JSON record says.
        published: date of publication, ranked likewise.
        publisher: who published it, ranked likewise.
        force: let texts pass that do not look like English.

    Raises:
        DateError: `published` is no date.
    """
    date = PartialDate.parse(published) if isinstance(published, str) else published
    return _load(source, limit, _Given(title, date, publisher, force))


def _load(source: str, limit: int, given: _Given) -> Iterator[Report | DragomanError]:
    try:
        raw = _read(source, limit)
        text, notes = _decoded(raw)
        pages = list(_pages(raw, text, given))
    except DragomanError as error:
        yield error
        return
    for page in pages:
        yield page if isinstance(page, DragomanError) else _made(page, notes, given.force)


def _made(page: _Page, notes: tuple[Note, ...], force: bool) -> Report | DragomanError:
    try:
        report = make_report(
            page.text,
            title=page.title,
            published=page.published,
            publisher=page.publisher,
            url=page.url,
            id=page.id,
            force=force,
        )
    except DragomanError as error:
        return type(error)(f"{page.where}: {error}")
    return replace(report, notes=(*notes, *page.notes, *report.notes))


# Reading bytes


class _Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


def _read(source: str, limit: int) -> _Raw:
    if source == "-":
        return _Raw("standard input", _bounded("standard input", sys.stdin.buffer, limit))
    if re.match(r"[A-Za-z][\w+.-]*://", source):
        return _fetched(source, limit)
    return _Raw(source, _file(source, limit))


def _file(name: str, limit: int) -> bytes:
    path = Path(name)
    try:
        if path.is_dir():
            raise MissingReport(f"{name}: is a folder; valid: its files, as in {path / '*'}")
        with path.open("rb") as stream:
            size = path.stat().st_size
            return _bounded(name, stream, limit, size)
    except FileNotFoundError:
        raise MissingReport(
            f"{name}: no such file; valid: a file, an http(s) address, or - for standard input"
        ) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise MissingReport(f"{name!r}: cannot be opened: {reason}; valid: a text file") from None


def _bounded(name: str, stream: _Readable, limit: int, size: int = 0) -> bytes:
    data = b"" if size > limit else stream.read(limit + 1)
    if size > limit or len(data) > limit:
        found = f"{size:,} bytes" if size > limit else "more bytes"
        raise TooLargeReport(f"{name}: {found} than the limit of {limit:,}; --max-bytes raises it")
    return data


# Fetching

_TIMEOUT = 20.0
_CHUNK = 1 << 16


class _WebRedirects(urllib.request.HTTPRedirectHandler):
    """Follows redirects within the web only."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not _is_web(newurl):
            raise FetchError(f"{req.full_url}: leads to {newurl}; valid: http or https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


def _is_web(url: str) -> bool:
    return urllib.parse.urlsplit(url).scheme.lower() in {"http", "https"}


def _fetched(url: str, limit: int) -> _Raw:
    if not _is_web(url):
        raise FetchError(f"{url}: cannot be fetched; valid: an http or https address")
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        _WebRedirects(),
    ):
        opener.add_handler(handler)
    try:
        request = urllib.request.Request(  # noqa: S310 - the scheme was checked above
            urllib.parse.quote(url, safe="%/:=&?~#+!$,;'@()*[]"),
            headers={"User-Agent": "dragoman", "Accept-Encoding": "identity"},
        )
        with opener.open(request, timeout=_TIMEOUT) as response:
            data = _body(url, response, limit)
            return _Raw(url, data, response.geturl(), response.headers.get_content_charset())
    except urllib.error.HTTPError as error:
        error.close()
        reason = " ".join(str(error.reason).split())
        raise FetchError(f"{url}: the server answered {error.code}: {reason}") from None
    except (OSError, ValueError, HTTPException) as error:
        reason = " ".join(str(getattr(error, "reason", None) or error).split())
        raise FetchError(f"{url}: cannot be fetched: {reason}") from None


def _body(url: str, response: _Readable, limit: int) -> bytes:
    """Read an answer within the limits of size and time."""
    end = time.monotonic() + _TIMEOUT
    data = bytearray()
    while chunk := response.read(_CHUNK):
        data += chunk
        if len(data) > limit:
            raise TooLargeReport(
                f"{url}: more bytes than the limit of {limit:,}; --max-bytes raises it"
            )
        if time.monotonic() > end:
            raise FetchError(f"{url}: took longer than {_TIMEOUT:.0f} seconds")
    return bytes(data)


# From bytes to text

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-zip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a rich text document"),
    (b"SQLite format 3\x00", "a database"),
    (b"\x7fELF", "a program"),
    (b"ID3", "a sound file"),
)
# The longer mark first: that of UTF-32 starts with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000
_MOST_CONTROLS = 0.1
_MOST_CHAOS = 0.1
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"']?([\w.:-]{2,40})", re.IGNORECASE)


def _decoded(raw: _Raw) -> tuple[str, tuple[Note, ...]]:
    """Turn bytes into text, with a note where they are not UTF-8."""
    data = raw.data
    if not data.strip():
        raise EmptyReport(f"{raw.name}: is empty; {_VALID}")
    kind = next((words for magic, words in _MAGIC if data.startswith(magic)), None)
    if kind is not None:
        raise BinaryReport(f"{raw.name}: looks like {kind}, not text; {_VALID}")
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), _bare_utf16(data))
    if encoding is not None:
        return _decoded_as(raw, encoding)
    controls = len(re.findall(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", data[:_SAMPLE]))
    if controls > _MOST_CONTROLS * len(data[:_SAMPLE]):
        raise BinaryReport(f"{raw.name}: looks like binary data, not text; {_VALID}")
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return _decoded_otherwise(raw)


def _bare_utf16(data: bytes) -> str | None:
    """Tell UTF-16 without a mark: English in it is every other byte NUL."""
    sample = data[:_SAMPLE]
    if len(sample) < len("text") or len(data) % 2:
        return None
    for name, nul, letter in (("utf-16-le", sample[1::2], sample[::2]),
                              ("utf-16-be", sample[::2], sample[1::2])):  # fmt: skip
        if nul.count(0) > 0.8 * len(nul) and letter.count(0) < 0.1 * len(letter):
            return name
    return None


def _decoded_as(raw: _Raw, encoding: str) -> tuple[str, tuple[Note, ...]]:
    try:
        text = raw.data.decode(encoding)
    except UnicodeDecodeError as error:
        raise EncodingError(
            f"{raw.name}: broken {encoding.upper()} at byte {error.start:,}; valid: UTF-8"
        ) from None
    return text, (Note("encoding", f"read as {encoding}, not UTF-8"),)


def _decoded_otherwise(raw: _Raw) -> tuple[str, tuple[Note, ...]]:
    """Read text that is not UTF-8 in the encoding that is declared, or else the likeliest."""
    data = raw.data
    if b"\x00" in data:
        raise BinaryReport(f"{raw.name}: looks like binary data, not text; {_VALID}")
    mended = _mostly_utf8(data)
    if mended is not None:
        return mended
    declared = _META_CHARSET.search(data[: _CHUNK // 8])
    names = [raw.charset, declared[1].decode("ascii") if declared else None]
    for encoding in (*names, _western(data), _detected(data)):
        try:
            if encoding is not None:
                return data.decode(encoding), (Note("encoding", f"read as {encoding}, not UTF-8"),)
        except (UnicodeDecodeError, LookupError):
            continue
    raise EncodingError(f"{raw.name}: in no encoding that could be told; valid: UTF-8")


def _mostly_utf8(data: bytes) -> tuple[str, tuple[Note, ...]] | None:
    """Read UTF-8 with a few broken characters, which are marked."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = len(re.findall("[^\\x00-\\x7f\ufffd]", text))
    if whole < 3 * broken:
        return None
    return text, (Note("encoding", f"{broken} broken UTF-8 character(s) marked"),)


def _western(data: bytes) -> str | None:
    """Tell Windows-1252, which is what English that is not UTF-8 nearly always is.

    A capital right after a small letter says otherwise: so look other encodings' quotes.
    """
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = re.findall("[^\\x00-\\x7f]", text)
    odd = re.search("[a-z.,][À-ÖØ-Þ]|[À-ÖØ-Þ]{2}|[^\\x00-\\x7f]{3}", text)
    return None if odd or len(foreign) > 0.05 * len(text) else "cp1252"


def _detected(data: bytes) -> str | None:
    # Only text that is not UTF-8 needs the detector.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    best = from_bytes(data[:_SAMPLE]).best()
    return best.encoding if best is not None and best.chaos <= _MOST_CHAOS else None


# From text to reports

_HTML = re.compile(r"<(?:!doctype html|html|head|body|article|main|div|p|h1|meta|script)\b", re.I)
_HEAD = 4096


def _pages(raw: _Raw, text: str, given: _Given) -> Iterator[_Page | DragomanError]:
    start = text[:_HEAD].lstrip("\ufeff \t\r\n")
    if start.startswith("<") and _HTML.search(start):
        yield _html_page(raw, text, given)
    elif start.startswith("<?xml"):
        raise BinaryReport(f"{raw.name}: looks like XML, not text; {_VALID}")
    elif start.startswith(("{", "[")) and (records := list(_records(raw.name, text))):
        for where, record in records:
            yield _record_page(where, record, given)
    else:
        yield _Page(raw.name, text, given.title, given.published, given.publisher, raw.url)


def _html_page(raw: _Raw, text: str, given: _Given) -> _Page:
    """Take the article out of an HTML page, and what the page says of it."""
    # Loading the extractor takes half a second, which plain text never needs.
    import trafilatura  # noqa: PLC0415

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    found = trafilatura.bare_extraction(
        text, url=raw.url, include_comments=False, with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )  # fmt: skip

    def said(name: str) -> str | None:
        value = getattr(found, name, None)
        return value if isinstance(value, str) and value else None

    article = said("text") or ""
    notes: tuple[Note, ...] = ()
    if not article.strip():
        article = trafilatura.html2txt(text)
        notes = (Note("no_article", "no article found in the page; all of its text is read"),)
    if not article.strip():
        raise EmptyReport(f"{raw.name}: the page holds no text; valid: a page with an article")
    return _Page(
        where=raw.name,
        text="\n\n".join(line for line in article.split("\n") if line.strip()),
        title=given.title or said("title"),
        published=given.published or _page_date(said("date")),
        publisher=given.publisher or said("sitename"),
        url=raw.url or said("url"),
        notes=notes,
    )


def _page_date(text: str | None) -> PartialDate | None:
    try:
        return PartialDate.parse(text) if text else None
    except DateError:
        return None


_FIELDS = ("id", "title", "text", "published", "publisher", "url")
_VALID_RECORD = f"valid: an object with {', '.join(_FIELDS)}"


def _records(name: str, text: str) -> Iterator[tuple[str, object]]:
    """Read JSON: one value, or one a line; nothing where the text only looks like JSON.

    A line that is no JSON is given as the error.
    """
    lines = [(at, line) for at, line in enumerate(text.split("\n"), 1) if line.strip("\ufeff \t\r")]
    values = [(at, _json(line.strip("\ufeff \t\r"))) for at, line in lines]
    if any(isinstance(value, dict) for _, value in values):
        yield from ((f"{name}, line {at}", value) for at, value in values)
        return
    whole = _json(text.strip("\ufeff \t\r\n"))
    if isinstance(whole, list) and any(isinstance(item, dict) for item in whole):
        yield from ((f"{name}, record {at}", item) for at, item in enumerate(whole, 1))
    elif isinstance(whole, dict) or re.match(r'[\ufeff\s]*(?:\[\s*)?\{\s*"', text):
        yield name, whole


def _json(text: str) -> object:
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError) as error:
        return error
    return value


def _record_page(where: str, record: object, given: _Given) -> _Page | DragomanError:
    try:
        return _checked_page(where, record, given)
    except DragomanError as error:
        return error


def _checked_page(where: str, record: object, given: _Given) -> _Page:
    if isinstance(record, Exception):
        reason = " ".join(str(record).split())
        raise UsageError(f"{where}: not JSON: {reason}; {_VALID_RECORD}")
    if not isinstance(record, dict):
        raise UsageError(f"{where}: {type(record).__name__} is no report; {_VALID_RECORD}")
    fields = {name: _field(where, record, name) for name in _FIELDS}
    if fields["text"] is None and fields["title"] is None:
        raise UsageError(f'{where}: field "text" is missing; {_VALID_RECORD}')
    try:
        published = PartialDate.parse(fields["published"]) if fields["published"] else None
    except DateError as error:
        raise UsageError(f'{where}: field "published": {error}') from None
    others = sorted(set(record) - set(_FIELDS))
    words = f"field(s) left out: {', '.join(others)}; {_VALID_RECORD}"
    return _Page(
        where=where,
        text=fields["text"] or "",
        title=fields["title"] or given.title,
        published=published or given.published,
        publisher=fields["publisher"] or given.publisher,
        url=fields["url"],
        id=fields["id"],
        notes=(Note("unknown_fields", words),) if others else (),
    )


def _field(where: str, record: Mapping[str, object], name: str) -> str | None:
    value = record.get(name)
    if name == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if value is None or isinstance(value, str):
        return value
    raise UsageError(f'{where}: field "{name}" is {type(value).__name__}; valid: a string or null')
