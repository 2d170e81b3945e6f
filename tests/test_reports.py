"""Reports: how texts are stored and laid out, where they come from, and what is refused."""

from __future__ import annotations

import io
import json
import tempfile
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import (
    BinaryReport,
    DateError,
    DragomanError,
    EmptyReport,
    EncodingError,
    FetchError,
    LanguageError,
    MissingReport,
    TooLargeReport,
    UsageError,
)
from dragoman.loading import load_reports
from dragoman.reports import Report, make_report
from dragoman.tables import rows
from dragoman.values import PartialDate

PUBLISHED = PartialDate.parse("2016-02-25")
PROSE = "The minister said that the talks with the neighbours of the republic would go on."


def layout(report: Report) -> list[tuple[str, str]]:
    return [(section.kind, section.span.of(report.text)) for section in report.sections]


def kinds(text: str, title: str | None = None) -> list[str]:
    return [section.kind for section in make_report(text, title=title).sections]


def load(source: str, **options: object) -> list[Report | DragomanError]:
    return list(load_reports(source, **options))  # type: ignore[arg-type]


def only(found: list[Report | DragomanError]) -> Report:
    assert len(found) == 1
    assert isinstance(found[0], Report), found[0]
    return found[0]


def refusal(found: list[Report | DragomanError], kind: type[DragomanError]) -> str:
    """Give the message of the one error, which is one line."""
    assert len(found) == 1
    assert type(found[0]) is kind, found[0]
    assert "\n" not in str(found[0])
    return str(found[0])


# Layout


def test_a_report_of_every_section() -> None:
    report = make_report(
        "Chad to end pact with U.S.\n\nBy Jane Doe, Reuters\nFeb 24, 2016\n\n"
        "Chad To End Pact With US\n\nN'DJAMENA, Chad, Feb 24 (Reuters) — Chad said so.\n\n"
        "Read more:\nMali asks for help\n\nIt was a long day, the minister said.\n\n"
        "Stay Connected:\nFacebook\nCopyright 2016 Reuters. All rights reserved.",
        published=PUBLISHED,
    )
    assert layout(report) == [
        ("title", "Chad to end pact with U.S."),
        ("byline", "By Jane Doe, Reuters"),
        ("timestamp", "Feb 24, 2016"),
        ("repeated_title", "Chad To End Pact With US"),
        ("dateline", "N'DJAMENA, Chad, Feb 24 (Reuters) —"),
        ("body", "Chad said so."),
        ("furniture", "Read more:"),
        ("furniture", "Mali asks for help"),
        ("body", "It was a long day, the minister said."),
        ("furniture", "Stay Connected:"),
        ("furniture", "Facebook"),
        ("furniture", "Copyright 2016 Reuters. All rights reserved."),
    ]
    assert report.title == "Chad to end pact with U.S."


@pytest.mark.parametrize(
    ("line", "place", "date", "agency"),
    [
        ("BAGHDAD, Feb 24 (Reuters) —", "BAGHDAD", "2016-02-24", "Reuters"),
        ("WASHINGTON (AP) -", "WASHINGTON", None, "Associated Press"),
        ("KYIV, Ukraine, March 3, 2022 —", "KYIV, Ukraine", "2022-03-03", None),
        ("GENEVA —", "GENEVA", None, None),
        ("JERUSALEM/GAZA, Dec 30 (Reuters) -", "JERUSALEM/GAZA", "2015-12-30", "Reuters"),
        ("Geneva (dpa) -", "Geneva", None, "Deutsche Presse-Agentur"),
        ("BEIJING, 3 Feb. (Xinhua) --", "BEIJING", "2016-02-03", "Xinhua News Agency"),
        ("MOSCOW. February 3 (Interfax) -", "MOSCOW", "2016-02-03", "Interfax"),
        ("Feb 24 (Reuters) -", "", "2016-02-24", "Reuters"),
        ("KABUL, Thursday (AFP) –", "KABUL", None, "Agence France-Presse"),
        ("NEW DELHI:", "NEW DELHI", None, None),
    ],
)  # fmt: skip
def test_date_lines(line: str, place: str, date: str | None, agency: str | None) -> None:
    report = make_report(f"{line} The talks failed.", published=PUBLISHED)
    found = report.dateline
    assert found is not None
    assert (found.place, found.date and str(found.date), found.agency) == (place, date, agency)
    assert layout(report) == [("dateline", line), ("body", "The talks failed.")]


@pytest.mark.parametrize(
    "text",
    [
        "Geneva — The talks went on.",
        "PUTIN: We said no.",
        "BREAKING — The talks failed.",
        "On March 3 — a Sunday — the talks opened.",
        "North Atlantic Treaty Organization (NATO) — the alliance — met.",
        "NATO — the alliance of thirty states — met.",
    ],
)
def test_what_is_no_date_line(text: str) -> None:
    assert make_report(text).dateline is None


def test_a_date_line_without_a_year_has_no_date_unless_the_report_is_dated() -> None:
    found = make_report("BAGHDAD, Feb 24 (Reuters) — Iraq said so.").dateline
    assert found is not None
    assert found.date is None


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Iraq asks for help\n\nIraq asked for help.", "Iraq asks for help"),
        ("Iraq asks for help\nIraq asked the envoy for help on Sunday.", "Iraq asks for help"),
        ("Ministers meet in Vienna for talks on the border\nbetween Chad and Mali\n\nThey met.",
         "Ministers meet in Vienna for talks on the border between Chad and Mali"),
        ("Home > World > Asia\n\nIraq asks for help\n\nIraq asked for help.", "Iraq asks for help"),
        ("Analysis: Iraq asks for help\n\nIraq asked for help.", "Analysis: Iraq asks for help"),
        ("Iraq asked for help.", None),
        ("Iraq asks for help", None),
        ("Iraq asked for help.\n\nChad did not.", None),
        ("The minister of foreign affairs met the president of\nUganda on Monday. They left.",
         None),
        ("GENEVA —\n\nThe talks failed.", None),
    ],
)  # fmt: skip
def test_titles(text: str, title: str | None) -> None:
    assert make_report(text).title == title


def test_a_given_title_is_found_or_put_before_the_text() -> None:
    assert make_report("IRAQ ASKS\n\nIt asked.", title="Iraq asks").text == "IRAQ ASKS\n\nIt asked."
    apart = make_report("It asked.", title=" Iraq\nasks ")
    assert (apart.text, apart.title) == ("Iraq asks\n\nIt asked.", "Iraq asks")
    assert kinds("Iraq asks - The Post\n\nIt asked.", "Iraq asks") == [
        "title",
        "repeated_title",
        "body",
    ]


def test_a_title_alone_is_a_report_without_body() -> None:
    report = make_report("", title="Iraq asks for help")
    assert layout(report) == [("title", "Iraq asks for help")]
    assert [note.kind for note in report.notes] == ["no_body"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Kenya signed a trade agreement with Uganda on Monday after months of\n"
        "talks between the two neighbours in the region, and the minister said\n"
        "that it would hold for years to come and help the people of Africa."
    )
    assert layout(make_report(f"{text}\n\nHe left.")) == [("body", text), ("body", "He left.")]
    footer = "\n\nShare this article\n" + "\n".join(
        f"https://example.org/{'a' * 130}" for _ in "ab"
    )
    assert ("body", text) in layout(make_report(text + footer))


def test_lines_are_paragraphs_where_none_is_wrapped() -> None:
    first, second = f"{PROSE} {PROSE}", f"{PROSE} And so on."
    assert layout(make_report(f"{first}\n{second}")) == [("body", first), ("body", second)]


# Repairs


@pytest.mark.parametrize(
    ("text", "stored", "note"),
    [
        ("The\x00 pact\x00 holds.", "The pact holds.", "2 NUL"),
        ("The pa\u200bct holds.", "The pact holds.", "1 zero-width"),
        ("The \u202epact\u200f holds.", "The pact holds.", "2 direction"),
        ("\ufeffThe pact holds.", "The pact holds.", "byte order mark"),
        ("The pact\r\nholds.\r", "The pact\nholds.\n", "2 line end"),
        ("The\xa0pact holds.", "The pact holds.", "1 special space"),
        ("The pact \x93holds\x94.", "The pact “holds”.", "2 Windows-1252"),
        ("The \x1b[31mpact\x1b[0m holds.", "The pact holds.", "2 terminal"),
        ("The cafe\u0301 is open.", "The café is open.", "NFC"),
        ("The pact \ud800 holds.", "The pact \ufffd holds.", "1 broken"),
    ],
)
def test_repairs_are_noted(text: str, stored: str, note: str) -> None:
    report = make_report(text)
    assert report.text == stored
    assert [found.kind for found in report.notes] == ["repaired"]
    assert note in report.notes[0].text


def test_the_fingerprint_ignores_spacing() -> None:
    wrapped, spaced = make_report("The pact\nholds."), make_report(" The  pact holds.")
    assert wrapped.sha256 == spaced.sha256 != make_report("The pact held.").sha256


LINES = st.lists(
    st.one_of(
        st.text(max_size=40),
        st.sampled_from(
            [
                "",
                " ",
                PROSE,
                "Iraq asks",
                "Read more:",
                "GENEVA (AP) -",
                "By Jane Doe",
                "Feb 24, 2016",
            ]
        ),
    ),
    max_size=12,
).map("\n".join)


@settings(deadline=None, max_examples=300)
@given(LINES, st.one_of(st.none(), st.sampled_from(["Iraq asks", "GENEVA (AP) - X"]), st.text()))
def test_sections_partition_any_text(text: str, title: str | None) -> None:
    try:
        report = make_report(text, title=title, published=PUBLISHED, force=True)
    except EmptyReport:
        return
    end = 0
    for section in report.sections:
        assert section.span.start < section.span.end
        assert not report.text[end : section.span.start].strip()
        words = section.span.of(report.text)
        assert words == words.strip()
        end = section.span.end
    assert not report.text[end:].strip()
    if report.dateline is not None:
        assert report.dateline.span in [section.span for section in report.sections]
    assert len(report.sha256) == 64


@settings(deadline=None)
@given(LINES)
def test_a_stored_text_is_stored_as_it_is(text: str) -> None:
    try:
        report = make_report(text, force=True)
    except EmptyReport:
        return
    again = make_report(report.text, force=True)
    assert again.text == report.text
    assert (again.sections, again.sha256) == (report.sections, report.sha256)
    assert "repaired" not in {note.kind for note in again.notes}


# Languages


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Le président français a rencontré la chancelière allemande à Berlin.", "French (fr)"),
        ("Der Präsident traf den Kanzler in Berlin und sprach mit ihm.", "German (de)"),
        ("El presidente de la república dijo que el acuerdo será firmado.", "Spanish (es)"),
        ("De minister heeft gisteren in Den Haag gesproken met de ambassadeur.", "Dutch (nl)"),
        ("Президент России встретился с президентом США в Женеве.", "Russian (ru)"),
        ("俄罗斯总统与美国总统会晤", "Chinese (zh)"),
        ("أعلن الرئيس العراقي إنهاء الاتفاقية مع الولايات المتحدة", "Arabic (ar)"),
    ],
)
def test_other_languages_are_named(text: str, name: str) -> None:
    with pytest.raises(LanguageError) as refused:
        make_report(text)
    assert name in str(refused.value)
    assert refused.value.exit_code == 3
    assert make_report(text, force=True).text == text


@pytest.mark.parametrize(
    "text",
    ["Russia bombed Idlib.", "El presidente", "Chad thanked Mali. Russia bombed Idlib. Iran met."],
)
def test_short_and_terse_texts_pass(text: str) -> None:
    assert make_report(text).text == text


def test_languages_are_sorted_and_sourced() -> None:
    table = rows("reports/languages.csv")
    assert [row["code"] for row in table] == sorted({row["code"] for row in table})
    assert all(row["name"] and row["source"] for row in table)


# Files


@pytest.mark.parametrize("text", ["", " \n\t", "\x00\u200b", "— * —", "123 456"])
def test_nothing_to_read(text: str) -> None:
    with pytest.raises(EmptyReport):
        make_report(text)


def write(folder: Path, data: bytes | str, name: str = "report.txt") -> str:
    path = folder / name
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return str(path)


def test_a_plain_file(tmp_path: Path) -> None:
    report = only(load(write(tmp_path, PROSE), title="Talks go on", published="2016-02"))
    assert report.title == "Talks go on"
    assert str(report.published) == "2016-02"
    assert report.notes == ()


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PROSE.encode())))
    assert only(load("-")).text == PROSE
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"")))
    assert "standard input" in refusal(load("-"), EmptyReport)


def test_missing_files_and_folders(tmp_path: Path) -> None:
    assert "no such file" in refusal(load(str(tmp_path / "none.txt")), MissingReport)
    assert "is a folder" in refusal(load(str(tmp_path)), MissingReport)
    assert "cannot be opened" in refusal(load("a\x00b"), MissingReport)
    assert "is empty" in refusal(load(write(tmp_path, b"")), EmptyReport)
    assert "report.txt" in refusal(load(write(tmp_path, "*** 12")), EmptyReport)


def test_an_option_that_is_no_date(tmp_path: Path) -> None:
    with pytest.raises(DateError, match="2016-02-24"):
        load_reports(write(tmp_path, PROSE), published="last Tuesday")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "a PDF document"),
        (b"PK\x03\x04rest", "a zip archive"),
        (b"\x1f\x8b\x08rest", "a gzip archive"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (bytes(range(256)) * 4, "binary data"),
        (b"text \xff\xfe\x00 text, and so on and on", "binary data"),
        (b'<?xml version="1.0"?><rss><item>News</item></rss>', "XML"),
    ],
)
def test_binary_files(tmp_path: Path, data: bytes, words: str) -> None:
    message = refusal(load(write(tmp_path, data)), BinaryReport)
    assert words in message
    assert "valid: plain text" in message


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman"]
)
def test_other_encodings_are_converted_and_noted(tmp_path: Path, encoding: str) -> None:
    text = f"“The café is open,” said the minister’s envoy. {PROSE} {PROSE}"
    report = only(load(write(tmp_path, text.encode(encoding))))
    assert report.text == text
    assert report.notes[0].kind == "encoding"


def test_a_byte_order_mark(tmp_path: Path) -> None:
    assert only(load(write(tmp_path, b"\xef\xbb\xbf" + PROSE.encode()))).text == PROSE


def test_a_foreign_encoding_leads_to_the_language(tmp_path: Path) -> None:
    text = "Президент России встретился с президентом США в Женеве и обсудил договор. " * 3
    message = refusal(load(write(tmp_path, text.encode("cp1251"))), LanguageError)
    assert "Russian" in message


def test_broken_utf8_is_marked(tmp_path: Path) -> None:
    data = f"“The café,” he said — “is open.” {PROSE}".encode() + b" \xe2\x80 and"
    report = only(load(write(tmp_path, data)))
    assert report.text.count("\ufffd") == 1
    assert "1 broken" in report.notes[0].text


def test_broken_utf16(tmp_path: Path) -> None:
    data = "\ufeffThe pact".encode("utf-16-le") + b"\x00\xd8"
    assert "byte" in refusal(load(write(tmp_path, data)), EncodingError)


def test_too_large(tmp_path: Path) -> None:
    source = write(tmp_path, PROSE * 10)
    message = refusal(load(source, limit=500), TooLargeReport)
    assert "--max-bytes" in message
    assert "500" in message
    assert only(load(source, limit=len(PROSE) * 10)).text


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no endless file")
def test_an_endless_file_is_read_to_the_limit() -> None:
    refusal(load("/dev/zero", limit=1000), TooLargeReport)


@pytest.mark.parametrize(
    "text",
    [f"{PROSE} " * 30_000, f"{PROSE}\n" * 30_000, "a" + " " * 2_000_000 + "b", "x " * 200_000],
)
def test_large_texts_are_laid_out_soon(text: str) -> None:
    start = time.monotonic()
    make_report(text, force=True)
    assert time.monotonic() - start < 30


STARTS = st.sampled_from([b"", b"<html><p>", b'{"text":', b"[", b"\xff\xfe", PROSE.encode()])


@settings(deadline=None)
@given(STARTS, st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(start: bytes, data: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = load(write(Path(folder), start + data))
    assert found
    for report in found:
        assert isinstance(report, (Report, DragomanError))
        assert isinstance(report, Report) or "\n" not in str(report)


# JSON


def test_json_lines_give_their_reports_and_their_errors(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": 7, "title": "Talks", "text": PROSE, "published": "2016-02-24",
                    "publisher": "The Post", "url": "https://example.org"}),
        "{oops",
        "",
        json.dumps({"title": None}),
        json.dumps({"text": 5}),
        json.dumps([1]),
        json.dumps({"text": PROSE, "published": "soon"}),
        json.dumps({"text": "Le président a rencontré la chancelière allemande à Berlin hier."}),
        json.dumps({"text": ""}),
        json.dumps({"text": PROSE, "mood": "grim"}),
    ]  # fmt: skip
    found = load(write(tmp_path, "\n".join(lines)), publisher="Other")
    first, *bad, last = found
    assert isinstance(first, Report)
    assert isinstance(last, Report)
    assert (first.id, first.title, first.publisher) == ("7", "Talks", "The Post")
    assert (str(first.published), first.url) == ("2016-02-24", "https://example.org")
    assert last.publisher == "Other"
    assert "mood" in last.notes[0].text
    assert [type(error) for error in bad] == [UsageError] * 5 + [LanguageError, EmptyReport]
    expected = [(2, "not JSON"), (4, '"text" is missing'), (5, '"text" is int'), (6, "list"),
                (7, "not a date"), (8, "French"), (9, "letters")]  # fmt: skip
    for error, (line, words) in zip(bad, expected, strict=True):
        assert f"report.txt, line {line}: " in str(error)
        assert words in str(error)
        assert "\n" not in str(error)


def test_json_arrays_and_objects(tmp_path: Path) -> None:
    records = [{"text": PROSE, "id": "a"}, {"text": PROSE, "id": "b"}, 3]
    found = load(write(tmp_path, json.dumps(records, indent=1)))
    assert [report.id for report in found if isinstance(report, Report)] == ["a", "b"]
    assert "record 3" in str(found[2])
    assert only(load(write(tmp_path, json.dumps(records[0], indent=1)))).id == "a"
    message = refusal(load(write(tmp_path, '{\n"text": "The pact",\n')), UsageError)
    assert "not JSON" in message


def test_a_text_that_starts_with_a_bracket_is_text(tmp_path: Path) -> None:
    text = f"[Editor's note: this is a text.]\n\n{PROSE}"
    assert only(load(write(tmp_path, text))).text == text
    assert only(load(write(tmp_path, f"{{sic}} {PROSE}"))).text == f"{{sic}} {PROSE}"


# HTML and addresses

PAGE = f"""<!DOCTYPE html><html lang="en"><head><title>Talks go on | The Post</title>
<meta property="og:title" content="Talks go on"><meta property="og:site_name" content="The Post">
<meta property="article:published_time" content="2016-02-24T08:00:00Z">
<script>var secret = "tracking";</script><style>p {{ color: red }}</style></head>
<body><nav><a href="/">Home</a></nav><article><h1>Talks go on</h1>
<p>{PROSE}</p><p>{PROSE} It was late.</p><script>alert("x")</script></article>
<footer>Copyright The Post</footer></body></html>"""


def test_html_pages(tmp_path: Path) -> None:
    report = only(load(write(tmp_path, PAGE)))
    assert (report.title, report.publisher) == ("Talks go on", "The Post")
    assert str(report.published) == "2016-02-24"
    assert [words for kind, words in layout(report) if kind == "body"] == [
        PROSE,
        f"{PROSE} It was late.",
    ]
    for script in ("secret", "alert", "color", "<"):
        assert script not in report.text
    given = only(load(write(tmp_path, PAGE), title="Other", publisher="Me", published="2015"))
    assert (given.title, given.publisher, str(given.published)) == ("Other", "Me", "2015")


def test_html_in_a_declared_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("<script>", '<meta charset="iso-8859-2"><script>', 1)
    page = page.replace("It was late", "Minister Kovář left Łódź")
    report = only(load(write(tmp_path, page.encode("iso-8859-2"))))
    assert "Kovář left Łódź" in report.text


def test_html_without_text(tmp_path: Path) -> None:
    refusal(load(write(tmp_path, "<html><body><script>x()</script></body></html>")), EmptyReport)


class Site(BaseHTTPRequestHandler):
    """A small site: a page, a text, a big file, and ways to go wrong."""

    def do_GET(self) -> None:
        answers = {
            "/page": (200, {"Content-Type": "text/html; charset=utf-8"}, PAGE.encode()),
            "/latin": (200, {"Content-Type": "text/plain; charset=latin-1"},
                       f"The café is open. {PROSE}".encode("latin-1")),
            "/moved": (302, {"Location": "/page"}, b""),
            "/out": (302, {"Location": "ftp://example.org/a"}, b""),
            "/disk": (302, {"Location": "file:///etc/passwd"}, b""),
            "/loop": (302, {"Location": "/loop"}, b""),
        }  # fmt: skip
        status, headers, body = answers.get(self.path, (404, {}, b"nothing"))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Keep quiet."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_addresses(site: str) -> None:
    report = only(load(f"{site}/moved"))
    assert (report.title, report.url) == ("Talks go on", f"{site}/page")
    assert "café" in only(load(f"{site}/latin")).text


def test_addresses_that_fail(site: str) -> None:
    assert "404" in refusal(load(f"{site}/none"), FetchError)
    assert "valid: http or https" in refusal(load(f"{site}/out"), FetchError)
    assert "not allowed" in refusal(load(f"{site}/disk"), FetchError)
    refusal(load(f"{site}/loop"), FetchError)
    refusal(load(f"{site}/page", limit=100), TooLargeReport)
    assert "valid: an http" in refusal(load("ftp://example.org/a"), FetchError)
    refusal(load("file:///etc/passwd"), FetchError)
    refusal(load("http://127.0.0.1:1/"), FetchError)
    refusal(load("http://"), FetchError)
