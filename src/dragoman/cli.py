"""The command line: one verb a room, no logic of its own.

Exit status: 0 when at least one document was processed (or there was nothing to process), 1 when none was or something
failed, 2 for a wrong use of the command, 130 when interrupted. Everything but results goes to standard error. What is
heavy is imported inside the verbs, so that help is there at once.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, get_args

import click

from dragoman import __version__
from dragoman.errors import DragomanError
from dragoman.shapes import Refusal, Status

if TYPE_CHECKING:
    from dragoman.interchange import Format
    from dragoman.shapes import Coded

T = TypeVar("T")

TYPES = (
    *("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST"),
    *("ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
)
FORMATS = ("table", "jsonl", "csv", "parquet")


def main() -> None:
    """The command ``dragoman``: runs what the arguments say and leaves with its exit status."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status; all that can go wrong on purpose ends here as one line."""
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")  # type: ignore[union-attr]
    sys.stderr.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    try:
        status = verbs.main(list(arguments), prog_name="dragoman", standalone_mode=False)
        sys.stdout.flush()
        return status or 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return 130
    except DragomanError as error:
        return _failed(str(error))
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # else the last flush fails again, aloud
        return 1
    except OSError as error:
        return _failed(f"{error.filename}: {error.strerror}" if error.filename else str(error))


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise click.BadParameter(f"{value!r} is not a day: write it as 2025-05-12") from None


def _file(_context: click.Context, _parameter: click.Parameter, value: Path | None) -> Path | None:
    return None if value == Path("-") else value


INPUTS = click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
PUBLISHED = click.option(
    "--published", metavar="DATE", callback=_day, help="Publication day of documents that give none, as 2025-05-12."
)
RECORD = click.option(
    "--record",
    type=click.Path(dir_okay=False, path_type=Path),
    envvar="DRAGOMAN_RECORD",
    default="dragoman.duckdb",
    show_default="$DRAGOMAN_RECORD, else dragoman.duckdb",
    help="The record's file.",
)
JOBS = click.option("--jobs", type=click.IntRange(min=1), help="Processes to code in.  [default: one a core]")
SINCE = click.option("--since", metavar="DATE", callback=_day, help="Only what happened on this day or later.")
UNTIL = click.option("--until", metavar="DATE", callback=_day, help="Only what happened before this day.")
FORMAT = click.option(
    "--format", "form", type=click.Choice(FORMATS), default="table", show_default=True, help="How to write the events."
)
OUTPUT = click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    callback=_file,
    help="Write to this file.  [default: standard output]",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="%(prog)s %(version)s")
@click.pass_context
def verbs(context: click.Context) -> None:
    """Read dated news reports and keep the record of relations between states.

    An INPUT is a file (.txt, .md, .json, .jsonl, each also gzipped), a folder, or - for standard input. What cannot be
    read is named on standard error, and the rest goes on.
    """
    context.color = False if os.environ.get("NO_COLOR") else None


@verbs.command()
@INPUTS
@PUBLISHED
@FORMAT
@OUTPUT
@JOBS
def code(inputs: tuple[str, ...], published: date | None, form: Format, output: Path | None, jobs: int | None) -> int:
    """Code documents into events, and keep nothing.

    The formats: table for people; jsonl, one event a line; csv, with an apostrophe before text that a spreadsheet would
    take for a formula; parquet, with typed columns, which needs -o FILE.
    """
    from dragoman.interchange import write

    tally: Counter[str] = Counter()
    write((event for coded in _coded(inputs, published, jobs, tally) for event in coded.events), form, output)
    return _exit_status(tally)


@verbs.command()
@INPUTS
@PUBLISHED
@click.option("--format", type=click.Choice(["jsonl"]), default="jsonl", expose_value=False, help="How: JSON lines.")
def read(inputs: tuple[str, ...], published: date | None) -> int:
    """Print the documents as they are read, one JSON object a line."""
    from dragoman.jsonform import document_json
    from dragoman.reading import read as documents

    tally: Counter[str] = Counter()
    for document in _kept(documents(inputs, published=published), tally):
        _print_json(document_json(document))
    return _exit_status(tally)


@verbs.command()
@click.argument("inputs", nargs=-1, metavar="[INPUT...]")
@click.option("--text", help="Explain this text instead of an INPUT; it needs --published.")
@PUBLISHED
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True, help="How.")
def explain(inputs: tuple[str, ...], text: str | None, published: date | None, form: str) -> int:
    """Show sentence by sentence what was found, what it resolved to, and what was coded or why not."""
    from dragoman.interchange import explain_text
    from dragoman.jsonform import explained_json

    if bool(inputs) == (text is not None):
        raise click.UsageError("give either INPUT or --text")
    tally: Counter[str] = Counter()
    coded = _coded(inputs, published, 1, tally) if text is None else _coded_text(text, published, tally)
    for number, one in enumerate(coded):
        if form == "jsonl":
            _print_json(explained_json(one))
        else:
            click.echo("\n" * (number > 0) + "\n".join(explain_text(one)))
    return _exit_status(tally)


@verbs.command()
@INPUTS
@PUBLISHED
@RECORD
@JOBS
def add(inputs: tuple[str, ...], published: date | None, record: Path, jobs: int | None) -> int:
    """Read, code and keep documents; adding the same again changes nothing."""
    from dragoman.record import add_all, open_record

    tally: Counter[str] = Counter()
    with open_record(record) as opened:
        added = add_all(opened, _coded(inputs, published, jobs, tally))
    click.echo(
        f"{record}: documents {added.new} new, {added.same} same, {added.changed} changed, {added.recoded} recoded, "
        f"{tally['refused']} refused; {added.events} events written"
    )
    return _exit_status(tally)


@verbs.command()
@click.option("--between", nargs=2, metavar="A B", help="Events between the two, in either direction.")
@click.option("--actor", metavar="A", help="Events in which A acts.")
@click.option(
    "--type",
    "type_",
    type=click.Choice(TYPES, case_sensitive=False),
    metavar="TYPE",
    help=f"Events of this type: {', '.join(TYPES)}.",
)
@click.option("--status", type=click.Choice(get_args(Status)), help="Events of this status.")
@SINCE
@UNTIL
@FORMAT
@OUTPUT
@RECORD
def events(
    between: tuple[str, str] | None,
    actor: str | None,
    type_: str | None,
    status: Status | None,
    since: date | None,
    until: date | None,
    form: Format,
    output: Path | None,
    record: Path,
) -> None:
    """Ask the record for events. A and B are codes or names: IND, "united states"."""
    from dragoman import record as room
    from dragoman.interchange import write
    from dragoman.knowledge import find_actor

    pair = (find_actor(between[0]), find_actor(between[1])) if between else None
    who = find_actor(actor) if actor else None
    with room.open_record(record, read_only=True) as opened:
        found = room.events(opened, between=pair, actor=who, type=type_, status=status, since=since, until=until)
        write(found, form, output)


@verbs.command()
@click.argument("a")
@click.argument("b")
@SINCE
@UNTIL
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, allow_dash=True, path_type=Path),
    help="The page; - for standard output.  [default: dossier-A-B.html]",
)
@RECORD
def dossier(a: str, b: str, since: date | None, until: date | None, output: Path | None, record: Path) -> None:
    """Write the dossier of a relationship: one HTML page. A and B are codes or names: IND, "united states"."""
    from dragoman.dossier import render
    from dragoman.knowledge import find_actor, load
    from dragoman.record import open_record
    from dragoman.relations import relationship

    pair = (find_actor(a), find_actor(b))
    with open_record(record, read_only=True) as opened:
        page = render(relationship(opened, *pair, since, until), load().actor_names)
    if output == Path("-"):
        click.echo(page, nl=False)
    else:
        target = output or Path(f"dossier-{pair[0]}-{pair[1]}.html")
        target.write_text(page, encoding="utf-8", newline="\n")
        click.echo(target)


@verbs.command()
@RECORD
def status(record: Path) -> None:
    """Print what the record holds."""
    from dragoman import record as room

    with room.open_record(record, read_only=True) as opened:
        held = room.status(opened)
    click.echo(f"record      {record}")
    click.echo(f"documents   {held.documents}, in {held.versions} versions")
    click.echo(f"published   {held.first} to {held.last}" if held.first else "published   nothing yet")
    click.echo(f"events      {held.events}, and {held.superseded} superseded")
    click.echo(f"incidents   {held.incidents}")
    for coder, count in held.coders:
        click.echo(f"coder       {coder}, of {count} documents")


@verbs.command()
@RECORD
def digest(record: Path) -> None:
    """Print a hash of what the record holds; the order in which it was added does not matter."""
    from dragoman import record as room

    with room.open_record(record, read_only=True) as opened:
        click.echo(room.digest(opened))


@verbs.command()
@click.argument("gold", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--against",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Measure the events in FILE, one JSON object a line, as code --format jsonl prints them.",
)
@click.option(
    "--agreement",
    type=click.Path(exists=True, path_type=Path),
    metavar="OTHER",
    help="Measure how far OTHER, a second annotation of the same passages, agrees with GOLD.",
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help="How.")
@click.option(
    "--worst", type=click.IntRange(min=0), default=10, show_default=True, help="Show so many errors of each kind."
)
@click.option("--seed", type=int, default=1, show_default=True, help="Seed of the samples for the intervals.")
@JOBS
def evaluate(
    gold: Path, against: Path | None, agreement: Path | None, form: str, worst: int, seed: int, jobs: int | None
) -> None:
    """Measure the coder against GOLD: precision, recall and F1, by measure and by type.

    GOLD is a file of JSON lines, each a document with its events; or a folder or .txt file of the corpus.
    """
    from dragoman.evaluate import agreement as annotators
    from dragoman.evaluate import gold as golds
    from dragoman.evaluate import report, scores

    if against and agreement:
        raise click.UsageError("give --against or --agreement, not both")
    passages = golds.read_gold(gold)
    if agreement:
        both = annotators.agree(passages, golds.read_gold(agreement), seed)
        shown, lines = report.agreement_json(both), report.agreement_text(both)
    else:
        predicted = golds.read_predictions(against, passages) if against else golds.coded(passages, jobs)
        measured = scores.evaluate(passages, predicted, seed)
        shown, lines = report.scores_json(measured, worst), report.scores_text(measured, worst)
    if form == "json":
        _print_json(shown)
    else:
        click.echo("\n".join(lines))


@verbs.group()
def lexicon() -> None:
    """The names, offices and words that Dragoman knows."""


@lexicon.command()
def check() -> int:
    """Look for duplicates, overlaps, unknown codes and patterns that do not compile."""
    from dragoman.knowledge import check as problems

    found = problems()
    for problem in found:
        click.echo(problem, err=True)
    click.echo(f"lexicon: {len(found) or 'no'} problem{'' if len(found) == 1 else 's'}")
    return 1 if found else 0


def _coded(inputs: tuple[str, ...], published: date | None, jobs: int | None, tally: Counter[str]) -> Iterator[Coded]:
    from dragoman.batch import code_all
    from dragoman.reading import read as documents

    return _kept(code_all(documents(inputs, published=published), jobs), tally)


def _coded_text(text: str, published: date | None, tally: Counter[str]) -> Iterator[Coded]:
    from dragoman import code as code_text

    if published is None:
        raise click.UsageError("--text needs --published DATE")
    tally["kept"] += 1
    yield code_text(text, published=published)


def _kept(results: Iterable[T | Refusal], tally: Counter[str]) -> Iterator[T]:
    """The results without the refusals, which are said on standard error; ``tally`` counts both."""
    from dragoman.interchange import one_line

    for result in results:
        if isinstance(result, Refusal):
            tally["refused"] += 1
            click.echo(f"refused: {one_line(result.source, 500)}: {one_line(result.reason, 1000)}", err=True)
        else:
            tally["kept"] += 1
            yield result


def _exit_status(tally: Counter[str]) -> int:
    if tally["kept"]:
        return 0
    return _failed("every input was refused" if tally["refused"] else "no documents in the inputs")


def _failed(message: str) -> int:
    click.echo(f"error: {message}", err=True)
    return 1


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
