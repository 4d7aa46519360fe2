"""Documents through the pipeline: in their order, with bounded memory, on as many cores as there are."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from multiprocessing.process import BaseProcess

from dragoman import pipeline, reading
from dragoman.errors import DragomanError, UndatedError
from dragoman.shapes import Coded, Document, Refusal

_WORTH_PROCESSES = 20  # documents; for fewer, starting processes takes longer than it saves
_BATCH_DOCUMENTS = 32
_BATCH_CHARACTERS = 200_000


def code_all(documents: Iterable[Document | Refusal], jobs: int | None = None) -> Iterator[Coded | Refusal]:
    """Code the documents in ``jobs`` processes (None: one a core); the results come in the order of the documents.

    The results are the same for any number of jobs. Refusals pass through, and a document that cannot be coded becomes
    one: no document stops the others. Raises DragomanError when a process is killed, as for want of memory.
    """
    stream = iter(documents)
    first = list(islice(stream, _WORTH_PROCESSES))
    jobs = _cores() if jobs is None else jobs
    if jobs == 1 or len(first) < _WORTH_PROCESSES:
        yield from map(_code, chain(first, stream))
    else:
        yield from _in_processes(chain(first, stream), jobs)


def _in_processes(documents: Iterable[Document | Refusal], jobs: int) -> Iterator[Coded | Refusal]:
    # Spawned, not forked: the caller may hold an open record, whose threads a fork would leave behind half alive.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_end_with_the_parent)
    waiting: deque[Future[list[Coded | Refusal]]] = deque()
    try:
        for batch in _batches(documents):
            with _interrupts_held_back():
                waiting.append(pool.submit(_code_batch, batch))
            if len(waiting) > 2 * jobs:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    except BrokenProcessPool as error:
        raise DragomanError("a coding process was killed, perhaps for want of memory: try fewer with --jobs") from error
    finally:
        pool.shutdown(cancel_futures=True)


def _batches(documents: Iterable[Document | Refusal]) -> Iterator[list[Document | Refusal]]:
    batch: list[Document | Refusal] = []
    characters = 0
    for document in documents:
        batch.append(document)
        characters += len(document.text) if isinstance(document, Document) else 0
        if len(batch) == _BATCH_DOCUMENTS or characters > _BATCH_CHARACTERS:
            yield batch
            batch, characters = [], 0
    if batch:
        yield batch


def _code_batch(documents: list[Document | Refusal]) -> list[Coded | Refusal]:
    return [_code(document) for document in documents]


def _code(document: Document | Refusal) -> Coded | Refusal:
    if isinstance(document, Refusal):
        return document
    try:
        return pipeline.code(document)
    except UndatedError:
        return Refusal(document.id, str(reading.undated(document)).removeprefix(f"{document.id}: "))
    except DragomanError as error:
        return Refusal(document.id, str(error))
    except Exception as error:  # a fault of ours in one document must not lose the work on a thousand others
        return Refusal(document.id, f"a fault in Dragoman, please report it: {type(error).__name__}: {error}")


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Processes that start in here never see an interrupt from the keyboard: it is the parent's to answer."""
    held = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, held)


def _end_with_the_parent() -> None:
    """In a coding process: end when the parent is killed, which could not say goodbye."""
    threading.Thread(target=_wait_for_the_end_of, args=(parent_process(),), daemon=True).start()


def _wait_for_the_end_of(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
