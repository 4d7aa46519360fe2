"""The reading room: what becomes a document, with which day and which text, and what is refused."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UndatedError
from dragoman.jsonform import document_json
from dragoman.reading import read, undated
from dragoman.shapes import Document, Refusal

MAY_12 = date(2025, 5, 12)
BODY = "The two ministers met in Astana."
Reader = subprocess.Popen[bytes]


def one(path: Path, published: date | None = None) -> Document:
    """The only document of a file."""
    (document,) = read([path], published=published)
    assert isinstance(document, Document), document
    return document


def refusal(path: Path) -> Refusal:
    """The only refusal of a file."""
    (found,) = read([path])
    assert isinstance(found, Refusal), found
    return found


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*objects: object) -> str:
    return "".join(json.dumps(each) + "\n" for each in objects)


# The day of a plain text

DATE_LINES = [
    "2025-05-12",
    " date 2025-05-12 ",
    "Date: 12 May 2025",
    "DATE : May 12, 2025",
    "Published: 12th of May, 2025",
    "Published on May 12, 2025 at 10:30 AM IST",
    "Posted On: 12 MAY 2025 7:30PM by PIB Delhi",
    "Date of publication: 2025-05-12",
    "**Published:** 12 May 2025",
    "*May 12th, 2025*",
    "Monday, 12 May 2025",
    "Mon, 12 May 2025 23:30:00 -0800",
    "2025-05-12T23:30:00-05:00",
    "2025/05/12",
    "20250512",
]


@pytest.mark.parametrize("line", DATE_LINES)
def test_a_line_that_is_only_a_date_gives_the_day_and_leaves_the_text(tmp_path: Path, line: str) -> None:
    document = one(written(tmp_path, "a.txt", f"\n\n{line}\n\n\n\n{BODY}\n"))
    assert (document.published, document.text) == (MAY_12, BODY)


DATELINES = [
    "NEW DELHI, May 12, 2025 (Agency) —",
    "New Delhi, 12 May 2025:",
    "WASHINGTON, D.C., Monday, May 12, 2025 (AP) --",
    "Port of Spain, Trinidad and Tobago, 12 May 2025 /Agency/.",
    "(Москва) 12 May 2025 –",
    "MOSCOW, 2025-05-12 -",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_a_dateline_gives_the_day_and_stays(tmp_path: Path, dateline: str) -> None:
    document = one(written(tmp_path, "a.txt", f"Ministers meet\n\n{dateline} {BODY}"))
    assert (document.published, document.text) == (MAY_12, f"Ministers meet\n\n{dateline} {BODY}")


NOT_THE_DAY = [
    "The treaty of 12 May 2025 – the third of its kind – was signed.",
    "On Monday, May 12, 2025 — the ministers met.",
    "On 12 May 2025",
    "May 2025",
    "12 May",
    "12 May 25",
    "Updated: 12 May 2025",
    "31 February 2025",
    "next week",
    "“We stand together.”\n12 May 2025",
    "One\nTwo\nThree\nFour\nFive\n12 May 2025",
]


@pytest.mark.parametrize("opening", NOT_THE_DAY)
def test_words_that_give_no_whole_day_of_publication_stay_text(tmp_path: Path, opening: str) -> None:
    document = one(written(tmp_path, "a.txt", f"{opening}\n{BODY}"))
    assert (document.published, document.text) == (None, f"{opening}\n{BODY}")


@pytest.mark.parametrize("line", ["03/04/2025", "Date: 3.4.2025", "MOSCOW, 03/04/2025 (Agency) —"])
def test_an_ambiguous_date_is_refused_with_both_readings(tmp_path: Path, line: str) -> None:
    refused = refusal(written(tmp_path, "a.txt", f"{line}\n{BODY}"))
    assert "2025-03-04 or 2025-04-03" in refused.reason


@pytest.mark.parametrize("line", ["13/04/2025", "Date: 13.4.2025"])
def test_figures_that_can_only_be_one_day_are_read(tmp_path: Path, line: str) -> None:
    assert one(written(tmp_path, "a.txt", f"{line}\n{BODY}")).published == date(2025, 4, 13)


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("2025-05-12.txt", MAY_12),
        ("talks-20250512-final.md", MAY_12),
        ("talks_2025_05_12.txt", MAY_12),
        ("2025-05-12_copy_20250512.txt", MAY_12),
        ("2025-05-12_to_2025-05-14.txt", None),
        ("talks-2025-13-45.txt", None),
        ("talks-1202505121.txt", None),
        ("talks-2025.txt", None),
    ],
)
def test_the_day_in_a_file_name(tmp_path: Path, name: str, day: date | None) -> None:
    assert one(written(tmp_path, name, BODY)).published == day


def test_what_the_document_says_goes_before_its_name_and_that_before_the_given_day(tmp_path: Path) -> None:
    front, line, given_day = "---\npublished: 2025-01-01\n---\n", "2025-02-02\n", date(2025, 4, 4)
    cases = [
        (front + line + BODY, "2025-03-03.txt", date(2025, 1, 1)),
        (line + BODY, "2025-03-03.txt", date(2025, 2, 2)),
        (BODY, "2025-03-03.txt", date(2025, 3, 3)),
        (BODY, "plain.txt", given_day),
    ]
    for content, name, day in cases:
        assert one(written(tmp_path, name, content), published=given_day).published == day


def test_the_error_for_a_document_without_a_day_names_it_and_the_three_ways(tmp_path: Path) -> None:
    document = one(written(tmp_path, "memo.txt", BODY))
    error = undated(document)
    assert document.published is None
    assert isinstance(error, UndatedError)
    for part in (str(tmp_path / "memo.txt"), "first line", "front-matter", "file name", "--published"):
        assert part in str(error)


# Front matter


def test_front_matter_gives_the_fields_and_is_cut(tmp_path: Path) -> None:
    head = (
        "---\nDate: 12 May 2025\ntitle: 'Talks: a start'\npublisher: The Courier\nurl: ~\nid: x-7\ntags: [a, b]\n---\n"
    )
    document = one(written(tmp_path, "a.md", head + "\n" + BODY + "\n\n---\n\nMore."))
    assert document == Document("x-7", BODY + "\n\n---\n\nMore.", MAY_12, "The Courier", "Talks: a start")


def merge_bomb() -> str:
    anchors = [f"a{n}: &a{n} {{<<: [{', '.join([f'*a{n - 1}'] * 9)}]}}" for n in range(1, 12)]
    return "\n".join(["a0: &a0 {k: v}", *anchors])


@pytest.mark.parametrize("extra", [merge_bomb(), "x: !!python/object/apply:os.system [exit]", "y: &y [b]\nx: [*y, *y]"])
def test_hostile_front_matter_that_is_still_yaml_does_no_harm(tmp_path: Path, extra: str) -> None:
    document = one(written(tmp_path, "a.md", f"---\n{extra}\npublished: 2025-05-12\n---\n{BODY}"))
    assert (document.published, document.text) == (MAY_12, BODY)


@pytest.mark.parametrize(
    ("block", "reason"),
    [
        ("title: [a", "front matter is not YAML"),
        ("a: b: c", "front matter is not YAML"),
        ("[" * 3_000, "front matter is not YAML"),
        ("x: &x [*x]", "front matter is not YAML"),
        ("title: a\x07b", "front matter is not YAML"),
        ("title: [a, b]", "title: ['a', 'b'] is not a string"),
        ('title: "\\uD800"', "title: a lone surrogate"),
        ("published: next week", "published: 'next week' is not an ISO date"),
        ("published: 03/04/2025", "2025-03-04 or 2025-04-03"),
    ],
)
def test_front_matter_that_cannot_be_used_is_refused(tmp_path: Path, block: str, reason: str) -> None:
    assert reason in refusal(written(tmp_path, "a.md", f"---\n{block}\n---\n{BODY}")).reason


@pytest.mark.parametrize(
    "text",
    ["---\n" + BODY, f"---\nA prelude\n---\n{BODY}", "---\n" + "title: long\n" * 6_000 + "---\n" + BODY, "--- " + BODY],
)
def test_rules_that_are_no_front_matter_stay_text(tmp_path: Path, text: str) -> None:
    assert one(written(tmp_path, "a.md", text)).text == text


# The text of plain files

SPEECH = "“We agreed”, the minister said at the café — and smiled."
PUTIN = "Президент России Владимир Путин провёл телефонный разговор с премьер-министром Индии."


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbf" + SPEECH.encode(), SPEECH),
        (SPEECH.encode("utf-16"), SPEECH),
        (b"\xfe\xff" + SPEECH.encode("utf-16-be"), SPEECH),
        (SPEECH.encode("cp1252"), SPEECH),
        (PUTIN.encode("cp1251"), PUTIN),
        (b" \n one\r\ntwo\rthree\n\n", "one\ntwo\nthree"),
        ("שלום וברכה 🕊️ ‏مرحبا".encode(), "שלום וברכה 🕊️ ‏مرحبا"),
        (b"bell \x07 and escape \x1b[0m stay", "bell \x07 and escape \x1b[0m stay"),
        ("e\u0301tat".encode(), "e\u0301tat"),
    ],
)
def test_encodings_and_line_ends(tmp_path: Path, raw: bytes, text: str) -> None:
    assert one(written(tmp_path, "a.txt", raw)).text == text


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "empty"),
        (b" \n\n", "no text"),
        (b"2025-05-12\n", "no text"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"\xff\xfea\x00\x00\x00", "binary"),
        (b"\xff\xfe\x00\xd8a\x00", "not UTF-16"),
        ("Élysée, Kremlin, Košice".encode() + b" \xff", "damaged"),
        ("Le président est allé à Paris où il a été reçu".encode("cp1252"), "cp1257. Save it as UTF-8"),
        ("The café of “Señor Núñez”".encode("mac_roman"), "Save it as UTF-8"),
        (bytes(range(128, 256)), "Save it as UTF-8"),
    ],
)
def test_what_cannot_be_read_for_certain_is_refused_and_never_garbled(tmp_path: Path, raw: bytes, reason: str) -> None:
    refused = refusal(written(tmp_path, "a.txt", raw))
    assert refused.source == str(tmp_path / "a.txt")
    assert reason in refused.reason


@pytest.mark.parametrize("between", ["\n", " "])
def test_a_document_of_ten_megabytes(tmp_path: Path, between: str) -> None:
    text = between.join([BODY + " 🕊"] * 270_000)
    assert one(written(tmp_path, "a.txt", text)).text == text


# JSON


def test_an_object_with_all_fields_is_taken_as_it_is(tmp_path: Path) -> None:
    document = Document("n-1", " A\r\nb\u2028 é ", MAY_12, "P", "T", "https://a.example", "en")
    assert one(written(tmp_path, "a.jsonl", lines(document_json(document) | {"topics": [1]}))) == document


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"published": "2025-05-12"}, MAY_12),
        ({"published": "2025-05-12T23:59:00-10:00"}, MAY_12),
        ({"published": "2025-05-12 00:01:00Z"}, MAY_12),
        ({"published": "20250512"}, MAY_12),
        ({"date": "2025-05-12"}, MAY_12),
        ({"published": None, "date": "2025-05-12"}, MAY_12),
        ({"published": "2025-05-12", "date": "2024-01-01"}, MAY_12),
        ({}, date(2020, 2, 2)),
    ],
)
def test_the_day_of_an_object_is_the_day_as_written(tmp_path: Path, fields: dict[str, object], day: date) -> None:
    path = written(tmp_path, "a.json", lines({"id": 17, "text": BODY, **fields}))
    assert one(path).id == "17"
    assert one(path, published=date(2020, 2, 2)).published == day


def test_objects_without_an_id_get_one_from_their_content_alone(tmp_path: Path) -> None:
    story: dict[str, str | None] = {"text": BODY, "url": "https://a.example/1", "published": "2025-05-12"}
    changes: list[dict[str, str | None]] = [{}, {"title": "T"}, {"text": "Other."}, {"url": None}, {"published": None}]
    path = written(tmp_path, "a.jsonl", lines(*(story | change for change in changes)))
    ids = [found.id for found in read([path]) if isinstance(found, Document)]
    assert ids[0] == ids[1]
    assert len(set(ids)) == 4
    assert all(len(each) == 16 and int(each, 16) >= 0 for each in ids)
    assert ids == [found.id for found in read([path], published=MAY_12) if isinstance(found, Document)]


BAD_LINES = [
    ('{"text": "cut', "not JSON: Unterminated string"),
    ('{"text": ', "not JSON: Expecting value (column"),
    ("plain words", "not JSON"),
    ('{"text": "a"} {"text": "b"}', "Extra data"),
    ("[1, 2]", "[1, 2] is not a JSON object"),
    ("7", "7 is not a JSON object"),
    ("null", "None is not a JSON object"),
    ("{}", "text: missing"),
    ('{"text": ""}', "text: empty"),
    ('{"text": " \\n"}', "text: empty"),
    ('{"text": 5}', "text: 5 is not a string"),
    ('{"text": "a", "published": "next week"}', "published: 'next week' is not an ISO date"),
    ('{"text": "a", "published": "2025-02-30"}', "published: '2025-02-30' is not an ISO date"),
    ('{"text": "a", "published": "2025-W20"}', "is not an ISO date"),
    ('{"text": "a", "published": 1747008000}', "published: 1747008000 is not a string"),
    ('{"text": "a", "date": "12/05/2025"}', "date: '12/05/2025' is not an ISO date"),
    ('{"text": "a\\ud800b"}', "text: a lone surrogate, '\\ud800', at character 1"),
    ('{"text": "a", "title": "\\udfff"}', "title: a lone surrogate"),
    ('{"text": "a", "url": ["b"]}', "url: ['b'] is not a string"),
    ('{"text": "a", "id": true}', "id: True is not a string"),
    ('{"text": ' + "[" * 100_000, "nested too deeply"),
    ('{"text": ' + "9" * 5_000 + "}", "not usable JSON"),
]


def test_a_bad_line_is_refused_by_its_number_and_the_others_are_read(tmp_path: Path) -> None:
    good = json.dumps({"text": BODY})
    path = written(tmp_path, "a.jsonl", "\n".join(f"{good}\r\n\n{bad}" for bad, _ in BAD_LINES) + "\n" + good)
    found = list(read([path]))
    refused = [each for each in found if isinstance(each, Refusal)]
    assert len(found) - len(refused) == len(BAD_LINES) + 1
    assert [each.source for each in refused] == [f"{path}:{3 * n}" for n in range(1, len(BAD_LINES) + 1)]
    for each, (_, reason) in zip(refused, BAD_LINES, strict=True):
        assert reason in each.reason
        assert len(each.reason) < 200


@pytest.mark.parametrize("raw", [b"\xff", b"\x00\x00"])
def test_a_line_that_is_no_utf8_is_refused(tmp_path: Path, raw: bytes) -> None:
    content = lines({"text": "a"}).encode() + raw + b'{"text": "b"}\n' + lines({"text": "c"}).encode()
    found = list(read([written(tmp_path, "a.jsonl", content)]))
    assert [each.text if isinstance(each, Document) else each.source[-2:] for each in found] == ["a", ":2", "c"]


def test_a_file_may_hold_one_object_or_a_list_and_a_bad_item_is_named(tmp_path: Path) -> None:
    pretty = json.dumps({"id": "a", "text": BODY}, indent=2)
    assert one(written(tmp_path, "a.json", b"\xef\xbb\xbf" + pretty.encode())).text == BODY
    found = list(read([written(tmp_path, "b.json", json.dumps([{"text": "a"}, 3, {"text": "c"}]))]))
    assert [shape(each)[0] for each in found] == ["a", "item 2: 3 is not a JSON object", "c"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.json", b"", "empty"),
        ("a.jsonl", b"\n \n", "empty"),
        ("a.json", b"[]", "a list without documents"),
        ("a.json", b'{"text": "a",\n}', "line 2, column 1"),
        ("a.json", lines({"text": "a"}, {"text": "b"}).encode(), "named .jsonl"),
        ("a.jsonl", lines({"text": "a"}).encode("utf-16"), "UTF-16"),
    ],
)
def test_a_json_file_that_holds_no_documents(tmp_path: Path, name: str, content: bytes, reason: str) -> None:
    assert reason in refusal(written(tmp_path, name, content)).reason


def test_a_line_of_more_than_a_hundred_megabytes_is_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", compresslevel=1) as stream:
        stream.write(lines({"text": "a"}).encode())
        for _ in range(101):
            stream.write(b"x" * 1_000_000)
        stream.write(b"\n" + lines({"text": "c"}).encode())
    found = list(read([path]))
    assert [each.text if isinstance(each, Document) else each.source[-2:] for each in found] == ["a", ":2", "c"]


def test_json_lines_are_streamed(tmp_path: Path) -> None:
    path = written(tmp_path, "a.jsonl", lines({"text": "x" * 50_000}) * 400)
    tracemalloc.start()
    try:
        assert sum(isinstance(each, Document) for each in read([path])) == 400
        assert tracemalloc.get_traced_memory()[1] < 2_000_000
    finally:
        tracemalloc.stop()


# Files, folders, gzip


def test_a_gzipped_file_is_read_like_the_file(tmp_path: Path) -> None:
    contents = {".txt": f"12 May 2025\n{BODY}", ".md": BODY, ".json": lines({"text": BODY, "id": "j"})}
    contents |= {ending: lines({"text": BODY, "id": "l"}, {"id": "m"}) for ending in (".jsonl", ".ndjson")}
    for ending, content in contents.items():
        plain = written(tmp_path, f"a{ending}", content)
        packed = written(tmp_path, f"a{ending.upper()}.GZ", gzip.compress(content.encode()))
        assert [shape(each) for each in read([plain])] == [shape(each) for each in read([packed])]


def shape(found: Document | Refusal) -> tuple[object, ...]:
    return (found.text, found.published) if isinstance(found, Document) else (found.reason,)


def noise(count: int) -> bytes:
    """Lines that gzip cannot pack well, so that a cut falls among them."""
    return lines(*({"id": n, "text": f"{pow(3, n + 500)} {pow(7, n + 500)}"} for n in range(count))).encode()


@pytest.mark.parametrize("harm", ["cut", "flipped"])
def test_what_came_before_the_break_in_a_gzip_is_kept(tmp_path: Path, harm: str) -> None:
    packed = bytearray(gzip.compress(noise(300)))
    middle = len(packed) // 2
    if harm == "cut":
        del packed[middle:]
    else:
        packed[middle : middle + 40] = b"\xff" * 40
    *found, last = read([written(tmp_path, "a.jsonl.gz", bytes(packed))])
    ids = [each.id for each in found if isinstance(each, Document)]
    assert ids == [str(n) for n in range(len(ids))]
    assert 60 < len(ids) < 300
    assert isinstance(last, Refusal)
    assert "gzip" in last.reason


def test_a_plain_text_in_a_broken_gzip_is_refused_and_not_cut_short(tmp_path: Path) -> None:
    assert "broken gzip" in refusal(written(tmp_path, "a.txt.gz", gzip.compress(noise(50))[:-20])).reason
    assert "broken gzip" in refusal(written(tmp_path, "b.txt.gz", BODY)).reason


def test_a_folder_is_read_in_order_of_names_with_the_folders_in_it(tmp_path: Path) -> None:
    for name in ("b/2.md", "b/1.txt", "a.txt", "c.TXT", "b/deep/er/x.txt"):
        written(tmp_path, name, name)
    for name in (".hidden.txt", ".git/config.txt", "logo.png", "README", "b/page.html", "notes.gz"):
        written(tmp_path, name, "not this")
    (tmp_path / "empty").mkdir()
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    (tmp_path / "folder.txt").symlink_to(tmp_path / "b")
    found = list(read([tmp_path]))
    names = ["a.txt", "b/1.txt", "b/2.md", "b/deep/er/x.txt", "c.TXT"]
    assert found == [Document(f"{tmp_path}/{name}", name, None) for name in names]


def test_the_id_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path, "news/a.txt", BODY)
    monkeypatch.chdir(tmp_path)
    ids = [
        each.id for each in read(["news", "./news/a.txt", Path("news") / "a.txt", "."]) if isinstance(each, Document)
    ]
    assert ids == ["news/a.txt"] * 4


def test_what_is_not_there_or_cannot_be_used_is_refused_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    page, good = written(tmp_path, "page.html", BODY), written(tmp_path, "good.txt", BODY)
    inputs: list[str | Path] = [tmp_path / "missing.txt", "", "a\0b.txt", "\ud800.txt", "x" * 5_000, page]
    inputs += [tmp_path / "empty", good, tmp_path]
    reasons = [each.reason if isinstance(each, Refusal) else each.text for each in read(inputs)]
    parts = ["No such file", "No such file", "null", "surrogate", "too long", "unknown ending", "without a file"]
    parts += [BODY, "No such file", BODY, "symbolic links"]
    assert len(reasons) == len(parts)
    assert all(part in reason for part, reason in zip(parts, reasons, strict=True)), reasons


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX file names")
def test_a_file_name_that_is_no_utf8_becomes_an_id_that_can_be_written(tmp_path: Path) -> None:
    raw = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(raw)).write_text(BODY)
    (document,) = read([tmp_path])
    assert isinstance(document, Document)
    assert document.id.encode().endswith(b"caf\\udce9.txt")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
def test_what_may_not_be_read_is_refused(tmp_path: Path) -> None:
    locked, closed = written(tmp_path, "a.txt", BODY), tmp_path / "closed"
    locked.chmod(0)
    closed.mkdir(mode=0)
    assert [each.reason for each in read([tmp_path]) if isinstance(each, Refusal)] == ["Permission denied"] * 2


# Standard input

PRINT = """
import sys
from dragoman.reading import read
from dragoman.shapes import Document
for each in read(["-"]):
    text = each.text if isinstance(each, Document) else f"{each.source}: {each.reason}"
    print(ascii(text), getattr(each, "published", None), flush=True)
"""


@pytest.fixture
def reader() -> Iterator[Reader]:
    """A process that reads its standard input."""
    command = [sys.executable, "-c", PRINT]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield process
        process.kill()


@pytest.mark.parametrize(
    ("content", "printed"),
    [
        (b'\n \n{"text": "a", "published": "2025-05-12"}\n{\n', [r"'a' 2025-05-12", "'standard input:4: not JSON: "]),
        (b'\xef\xbb\xbf{"text": "a"}', ["'a' None"]),
        (b"\n\n12 May 2025\nplain\r\nwords\n", [r"'plain\nwords' 2025-05-12"]),
        (b"", ["'standard input: empty' None"]),
        (b"\0\0", ["'standard input: binary"]),
    ],
)
def test_standard_input_is_json_lines_or_one_text(reader: Reader, content: bytes, printed: list[str]) -> None:
    output = reader.communicate(content, timeout=60)[0].decode().splitlines()
    assert reader.returncode == 0
    assert len(output) == len(printed)
    assert all(line.startswith(start) for line, start in zip(output, printed, strict=True)), output


def test_a_line_on_standard_input_is_read_before_the_next_one_comes(reader: Reader) -> None:
    assert reader.stdin
    assert reader.stdout
    for word in (b"first", b"second"):
        reader.stdin.write(b'{"text": "' + word + b'"}\n')
        reader.stdin.flush()
        assert word in reader.stdout.readline()


def test_a_text_on_standard_input_is_known_by_its_content(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = written(tmp_path, "a.txt", BODY)
    ids = []
    for _ in range(2):
        with path.open(encoding="utf-8") as stream:
            monkeypatch.setattr(sys, "stdin", stream)
            ids += [each.id for each in read(["-"]) if isinstance(each, Document)]
    assert ids == [ids[0]] * 2


# What always holds

characters = st.characters(exclude_categories=["Cs"])
texts = st.text(characters, min_size=1).filter(str.strip)
optional = st.none() | st.text(characters, min_size=1)
documents = st.builds(
    Document, st.text(characters, min_size=1), texts, st.none() | st.dates(), optional, optional, optional, optional
)


@given(st.lists(documents, min_size=1, max_size=5))
def test_what_read_prints_is_read_as_the_same_documents(printed: list[Document]) -> None:
    with TemporaryDirectory() as folder:
        content = "".join(json.dumps(document_json(each), ensure_ascii=False) + "\n" for each in printed)
        assert list(read([written(Path(folder), "a.jsonl", content)])) == printed


plain_lines = st.lists(st.text(characters.filter(lambda c: c not in "\0\r\n")), max_size=8)


@given(plain_lines, st.sampled_from(["\n", "\r\n", "\r"]))
def test_a_plain_text_keeps_every_character_but_its_line_ends_and_margins(parts: list[str], line_end: str) -> None:
    text = "\n".join(["A first line.", "B", "C", "D", "E", *parts, "The last line."])
    with TemporaryDirectory() as folder:
        path = written(Path(folder), "a.txt", f"\n {text.replace(chr(10), line_end)}\t\n")
        assert one(path).text == text


SCRAPS = (
    '---\n|...\n|{|}|[|]|"text"|:|"|\n|,|12|May|03/04/|2025|-05|Date: |DELHI, |(X) —|&a |*a|<<: |published: |'
    "\ufeff|!!int |T10:00|AM|+25:00|0|.| "
)
pieces = st.sampled_from(SCRAPS.split("|"))
anything = (
    st.binary()
    | st.lists(pieces, max_size=30).map("".join).map(str.encode)
    | st.text().map(lambda text: text.encode("utf-16", "surrogatepass"))
)


@settings(max_examples=400)
@given(anything, st.sampled_from(["txt", "md", "json", "jsonl", "ndjson"]), st.booleans())
def test_any_bytes_become_documents_or_refusals_the_same_each_time(raw: bytes, ending: str, packed: bool) -> None:
    with TemporaryDirectory() as folder:
        path = written(Path(folder), f"a.{ending}" + ".gz" * packed, raw if len(raw) % 2 else gzip.compress(raw))
        found = list(read([path]))
        assert found == list(read([path]))
        assert found
        for each in found:
            if isinstance(each, Document):
                assert each.text.strip()
                assert json.dumps(document_json(each), ensure_ascii=False).encode()
            else:
                assert each.reason
                assert each.source.startswith(path.as_posix())
