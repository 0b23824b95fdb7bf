"""FAMILY: what an editor or a lawyer says of a draft; one file a rule.

A rule's id is its file name with '-' for '_'. Its docstring is its page in the documentation: what it
catches (the first line), why it matters and by which source, an example, and what to write instead,
each in a paragraph that begins with 'Why:', 'Source:', 'Example:', 'Instead:'. A member defines

- `LEVEL`: 'error', 'warning' or 'note'; 'off' for one that must be asked for;
- `SCOPE`: 'text' (a draft alone), 'pair' (needs the base text), 'register' (needs the resolutions in
  force), 'versions' (needs the other language versions);
- `STYLES` and `LANGUAGES`, where it speaks of some only: ('itu',), ('en',);
- `ALONE = True`, where a finding of it makes those of other rules on a draft alone senseless: they are left
  out;
- `check(draft)`: yields `Finding`s with a message, an address and, where it can tell, the words and a fix.

Rules are given a `Draft`; they open no file, compare nothing and import no other rule.
"""
