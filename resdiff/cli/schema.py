"""`resdiff schema NAME`: a JSON Schema of what resdiff writes."""

from __future__ import annotations

import click


@click.command(
    "schema",
    epilog="Example: resdiff schema report -o report.schema.json",
    short_help="A JSON Schema of what resdiff writes.",
)
@click.argument("name")
@click.option("-o", "--output", metavar="FILE", help="Write to a file.")
def command(name: str, output: str | None) -> None:
    """The JSON Schema (2020-12) called NAME: report or tree."""
    from importlib.resources import files

    from resdiff.cli import _output
    from resdiff.errors import UsageError
    from resdiff.families import names

    schemas = {stem.rpartition("-")[0]: f"{stem}.json" for stem in names("schema", ".json")}
    if name not in schemas:
        raise UsageError(f"there is no schema {name!r}", f"choose one of: {', '.join(schemas)}")
    _output.put(files("resdiff").joinpath("schema", schemas[name]).read_bytes(), output)
