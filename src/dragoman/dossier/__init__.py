"""A relationship on one page: ``render`` makes a self-contained HTML file that needs no network."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from dragoman.dossier import chart, labels, view
from dragoman.shapes import Relationship

__all__ = ["render"]

_HERE = Path(__file__).parent
_VENDOR = ("vega.min.js", "vega-lite.min.js", "vega-interpreter.min.js")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def render(relationship: Relationship, names: Mapping[str, str]) -> str:
    """The dossier as one HTML5 document, with nothing in it that asks the network.

    ``names`` gives display names by actor code, such as ``{"IND": "India"}``; a code that is missing is shown as it is.
    The same arguments give the same text. Whatever documents brought in is escaped, and characters that HTML or UTF-8
    cannot carry (controls, lone surrogates) become U+FFFD, so the text can always be written as UTF-8.
    """
    page = view.page(relationship, names)
    charts = chart.specs(page.months)
    styles, scripts = _styles(), (*(_chart_scripts() if charts else ()), _static("dossier.js"))
    html = (
        _environment()
        .get_template("dossier.html")
        .render(
            page=page,
            charts=charts,
            styles=Markup(styles),
            scripts=tuple(Markup(s) for s in scripts),
            policy=_policy(styles, scripts),
            quads=labels.QUADS,
            statuses=labels.STATUSES,
            roles=labels.ROLES,
        )
    )
    return _UNPRINTABLE.sub("\ufffd", html)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


@cache
def _static(name: str) -> str:
    return (_HERE / "static" / name).read_text("utf-8")


@cache
def _styles() -> str:
    fonts = {f"@{name}@": _data_url(f"source-serif-4-{name}-wght-normal.woff2") for name in ("latin", "latin-ext")}
    return re.sub("|".join(fonts), lambda found: fonts[found[0]], _static("dossier.css"))


def _data_url(font: str) -> str:
    data = (_HERE / "static" / "vendor" / font).read_bytes()
    return f"data:font/woff2;base64,{base64.b64encode(data).decode()}"


@cache
def _chart_scripts() -> tuple[str, ...]:
    """The chart library, each file a script of its own, with the licences that ask to travel with it."""
    licences = f"/*!\n{_static('vendor/LICENSES.txt')}*/"
    return (licences, *(_static(f"vendor/{name}") for name in _VENDOR))


@cache
def _policy(styles: str, scripts: tuple[str, ...]) -> str:
    """A content security policy that lets in this page's own scripts and styles by their hash, and nothing else."""
    allowed = " ".join(_source(s) for s in scripts)
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_source(styles)}; font-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _source(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
