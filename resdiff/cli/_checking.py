"""The drafts of a command line, checked; and mended where that is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from resdiff import compare, loading
from resdiff.checking import check
from resdiff.checking.run import LEVELS
from resdiff.cli import _input, _output, say
from resdiff.cli._configuration import Settings
from resdiff.cli._paths import path_of
from resdiff.draft import Draft
from resdiff.errors import UsageError
from resdiff.languages import language
from resdiff.model import Checked, Finding, Instrument, Rule

if TYPE_CHECKING:
    from resdiff.checking.fixing import Mended

_ENDING = re.compile(r'[\x00-\x1f\x7f"\\]')


class Checks:
    """The drafts that were given and what is found in them; each is read and checked once.

    With `with_base` what is found in the base text is known too, and told apart from what is new.
    """

    def __init__(
        self,
        files: tuple[str, ...],
        settings: Settings,
        base: str | None,
        versions: bool,
        lang: str | None,
        quiet: bool,
        with_base: bool,
    ) -> None:
        self.files, self.settings, self.lang, self.quiet = files, settings, lang, quiet
        self.base = base
        self.old = _input.read_lined(base, lang, quiet) if base is not None else None
        self.topics: dict[str, Any] = settings.topics()
        if settings.register:
            from resdiff import register

            self.topics["register"] = register.read(settings.register)
        self.with_base = with_base and self.old is not None
        self.data: list[bytes] = []
        self.drafts: list[Draft] = []
        self.found: list[tuple[Finding, ...]] = []
        for file in files:
            read = _input.read_lined(file, lang, quiet)
            draft = self._draft(read.instrument, read.lines, self._topics(versions))
            for warning in draft.base.warnings if draft.base and not quiet else ():
                say("Warning", warning)
            self.data.append(read.data)
            self.drafts.append(draft)
            self.found.append(self._find(draft))

    def _topics(self, versions: bool) -> Mapping[str, Any]:
        """What the rules are told; of the other versions the first is the one to hold against."""
        if versions and self.drafts:
            return {**self.topics, "versions": (self.drafts[0],)}
        return self.topics

    def _draft(self, instrument: Instrument, lines: tuple[str, ...], topics: Mapping[str, Any]) -> Draft:
        base = compare(self.old.instrument, instrument) if self.old is not None else None
        return Draft(instrument, language(instrument.language), lines, base, dict(topics))

    def _find(self, draft: Draft) -> tuple[Finding, ...]:
        return check(draft, self.settings.levels(draft.instrument.source))

    def _kept(self, findings: tuple[Finding, ...], file: str) -> tuple[Finding, ...]:
        """The findings in a file that the configuration does not accept there."""
        accepted = self.settings.accepted(file)
        return tuple(finding for finding in findings if finding.fingerprint not in accepted)

    def kept(self) -> tuple[tuple[str, tuple[Finding, ...]], ...]:
        """What is found and not accepted, by the file of each draft."""
        pairs = zip(self.files, self.found, strict=True)
        return tuple((file, self._kept(found, file)) for file, found in pairs)

    def say_idle(self) -> None:
        """Tell which accepted findings are found in none of the drafts, and whose file is not there."""
        here = {
            self.settings.named(file): {finding.fingerprint for finding in found}
            for file, found in zip(self.files, self.found, strict=True)
        }
        for said, idle in self.settings.idle(here):
            if idle and not self.quiet:
                those = ", ".join(
                    f"{one.fingerprint} ({one.path})" if one.path else one.fingerprint for one in idle
                )
                say("Note", f"{self.settings.path}: accepted, but {said}: {those}")

    def failed(self, levels: tuple[str, ...]) -> int:
        """The exit code: 1 if something of these levels was found."""
        return int(any(finding.level in levels for _, found in self.kept() for finding in found))

    def checked(self, level: str = "note") -> tuple[Checked, ...]:
        """The drafts as a report has them, with the findings of a level and those above it."""
        shown = LEVELS[: LEVELS.index(level) + 1]
        before = self._before() if self.with_base else None
        base = self.base or ""
        result = []
        for draft, found, (file, kept) in zip(self.drafts, self.found, self.kept(), strict=True):
            gone = self._gone(before or (), found, file)
            checked = Checked(
                file,
                draft.instrument,
                tuple(finding for finding in kept if finding.level in shown),
                draft.source,
                accepted=len(found) - len(kept),
                known=None if before is None else frozenset(finding.fingerprint for finding in before),
                gone=tuple(finding for finding in gone if finding.level in shown),
                base=base,
                path=path_of(file),
                base_path=path_of(base) if base else "",
            )
            result.append(checked)
        return tuple(result)

    def _before(self) -> tuple[Finding, ...]:
        """What is found in the base text alone."""
        assert self.old is not None
        old = self.old.instrument
        draft = Draft(old, language(old.language), self.old.lines, None, dict(self.topics))
        return check(draft, self.settings.levels(self.files[0]))

    def _gone(
        self, before: tuple[Finding, ...], found: tuple[Finding, ...], file: str
    ) -> tuple[Finding, ...]:
        """What is found in the base text and not in the draft; what is accepted in one of them is none."""
        here = {finding.fingerprint for finding in found}
        gone = tuple(finding for finding in before if finding.fingerprint not in here)
        return self._kept(self._kept(gone, self.base or file), file)

    def rules(self) -> tuple[Rule, ...]:
        """All rules, for formats that explain them."""
        from resdiff.checking.catalogue import catalogue

        return catalogue()

    def mend(self) -> None:
        """Write into each file what is certain, and find again what is left; into none if one cannot be."""
        for n, after in enumerate([self._mended(n) for n in range(len(self.files))]):
            file = self.files[n]
            if after.data != self.data[n]:
                _output.put(after.data, file)
            self._say(file, after, "written")
            self.data[n], self.drafts[n], self.found[n] = after.data, after.draft, after.findings

    def _say(self, file: str, after: Mended, done: str) -> None:
        """How many of the findings that may be mended are."""
        if self.quiet or not after.wanted:
            return
        if after.fixes == after.wanted:
            say("Note", f"{file}: {after.fixes} {'fix' if after.fixes == 1 else 'fixes'} {done}")
        else:
            say("Note", f"{file}: {after.fixes} of {after.wanted} fixes {done}, the rest would change more")

    def difference(self) -> str:
        """What `mend` would change, as a unified diff; what a terminal would obey is taken out of it.

        Lines end as git has them; a return that alone ends a line is shown as a line end.
        """
        from difflib import unified_diff

        from resdiff.folding import OBEYED

        lines: list[str] = []
        for n, file in enumerate(self.files):
            after = self._mended(n)
            self._say(file, after, "shown")
            old, new = (
                re.findall(r"[^\n]*\n|[^\n]+", re.sub(r"\r(?!\n)", "\n", data.decode("utf-8", "replace")))
                for data in (self.data[n], after.data)
            )
            path = path_of(file).lstrip("/")
            for line in unified_diff(old, new, _head("a", path), _head("b", path)):
                lines.append(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n")
        return OBEYED.sub("", "".join(lines))

    def _mended(self, n: int) -> Mended:
        from resdiff.checking.fixing import mended

        file, topics = self.files[n], self.drafts[n].settings

        def read(data: bytes) -> Draft:
            found = loading.lined(data, file, self.drafts[n].language.code)
            return self._draft(found.instrument, found.lines, topics)

        if not Path(file).is_file():
            raise UsageError(f"{file} cannot be mended: it is no file here", "give the path of a file")
        return mended(self.data[n], file, read, lambda draft: self._kept(self._find(draft), file))


def _head(side: str, path: str) -> str:
    """How git names a file in the head of a diff: signs that would end the name are in octal, in quotes."""
    if _ENDING.search(path):
        quoted = _ENDING.sub(lambda found: f"\\{ord(found[0]):03o}", path)
        return f'"{side}/{quoted}"'
    return f"{side}/{path}" + ("\t" if " " in path else "")
