"""The file that the record is kept in: made, opened, checked, and its SQL."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import TracebackType

import duckdb

from dragoman.errors import RecordError

SCHEMA_VERSION = 1

# The record needs nothing beyond the engine itself; no question may make it fetch an extension from the network.
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


@dataclass(frozen=True, slots=True)
class Record:
    """An open record. A context manager; one thread at a time."""

    path: Path
    connection: duckdb.DuckDBPyConnection
    read_only: bool

    def __enter__(self) -> Record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file. Nothing that was added is lost when this is left out."""
        self.connection.close()


def open_record(path: str | Path, *, read_only: bool = False) -> Record:
    """The record in the DuckDB file at ``path``, which is made where there is none and ``read_only`` is false.

    Raises RecordError when there is nothing to read, or the file is not a record, is in use by another process, or was
    written by a newer Dragoman.
    """
    path = Path(path)
    if not path.exists():
        if read_only:
            raise RecordError(f"there is no record at {path}: make one with `dragoman add`, or name another file")
        _make(path)
    connection = _connect(path, read_only)
    try:
        _check(path, connection)
    except BaseException:
        connection.close()
        raise
    return Record(path, connection, read_only)


@cache
def sql(name: str) -> str:
    """The statement in ``sql/NAME.sql``."""
    return (Path(__file__).with_name("sql") / f"{name}.sql").read_text(encoding="utf-8")


@contextmanager
def transaction(record: Record) -> Iterator[duckdb.DuckDBPyConnection]:
    """All that is done inside is kept together, or none of it. Raises RecordError where the file cannot be written."""
    if record.read_only:
        raise RecordError(f"the record {record.path} was opened for reading only")
    connection = record.connection
    connection.begin()
    try:
        yield connection
        connection.commit()
    except duckdb.Error as error:
        _roll_back(connection)
        raise RecordError(
            f"cannot write to the record {record.path}, nothing of this step was kept: {error}"
        ) from error
    except BaseException:
        _roll_back(connection)
        raise


def _roll_back(connection: duckdb.DuckDBPyConnection) -> None:
    try:
        connection.rollback()
    except duckdb.Error:  # the engine has already given the transaction up
        return


def _make(path: Path) -> None:
    """Make an empty record and put it in its place whole, so that a kill leaves a complete file there or none."""
    try:
        with tempfile.TemporaryDirectory(prefix=".dragoman-", dir=path.parent) as folder:
            fresh = Path(folder) / "record"
            with _connect(fresh, False) as connection:
                connection.begin()
                connection.execute(sql("schema"))
                connection.execute("INSERT INTO dragoman_record VALUES (?)", [SCHEMA_VERSION])
                connection.commit()
            _put(fresh, path)
    except OSError as error:
        raise RecordError(f"cannot make a record at {path}: {error.strerror or error}") from error


def _put(fresh: Path, path: Path) -> None:
    try:
        os.link(fresh, path)
    except FileExistsError:  # another process was faster; its record is as good
        return
    except OSError:  # a file system without hard links
        fresh.replace(path)


def _connect(path: Path, read_only: bool) -> duckdb.DuckDBPyConnection:
    try:
        return duckdb.connect(str(path), read_only=read_only, config=_CONFIG)
    except duckdb.Error as error:
        raise RecordError(_trouble(path, str(error))) from error


def _trouble(path: Path, message: str) -> str:
    if "lock" in message or "different configuration" in message:
        return f"the record {path} is in use elsewhere: wait until that has ended, or close it ({_first_line(message)})"
    if "not a valid DuckDB" in message or path.is_dir():
        return f"{path} is not a Dragoman record: name another file with --record, or move this one away"
    if "WAL does not match" in message:
        return f"{path}.wal belongs to another record than {path}: move the two together, or remove the .wal file"
    return f"cannot open the record {path}: {_first_line(message)}"


def _first_line(message: str) -> str:
    return message.splitlines()[0] if message else "no reason given"


def _check(path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    try:
        found = connection.execute("SELECT max(schema_version) FROM dragoman_record").fetchone()
    except duckdb.Error as error:
        raise RecordError(
            f"{path} is a DuckDB file, but not a Dragoman record: name another file with --record"
        ) from error
    version = found[0] if found else None
    if version != SCHEMA_VERSION:
        raise RecordError(
            f"the record {path} has schema {version}, and this Dragoman reads schema {SCHEMA_VERSION}: "
            "update Dragoman, or add the documents to a new record"
        )
