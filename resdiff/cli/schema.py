"""`resdiff schema NAME`: a JSON Schema of what resdiff reads and writes."""

from __future__ import annotations

from resdiff.cli._command import OUTPUT, Command


def run(name: str, output: str | None) -> None:
    """The JSON Schema (2020-12) called NAME: report, amendment, summary, history, tree,
    findings or config."""
    from pathlib import Path

    from resdiff.cli import _output
    from resdiff.errors import UsageError
    from resdiff.families import names

    schemas = {stem.rpartition("-")[0]: f"{stem}.json" for stem in names("schema", ".json")}
    if name not in schemas:
        raise UsageError(f"there is no schema {name!r}", f"choose one of: {', '.join(schemas)}")
    _output.put((Path(__file__).parents[1] / "schema" / schemas[name]).read_bytes(), output)


COMMAND = Command(
    run,
    ("NAME",),
    (OUTPUT,),
    summary="A JSON Schema of what resdiff reads and writes.",
    example="resdiff schema report -o report.schema.json",
)
