"""Drafts with faults that more than one file of tests speaks of."""

# Points with one label, and a reference to one that there is not.
TEXT = """\
# RESOLUTION 905 (ANTALYA, 2006)

## Lamps in small harbours

The Plenipotentiary Conference of the International Telecommunication Union (Antalya, 2006),

*considering*

*a)* that the lamps of small harbours go out at night,

*b)* that boats then come home late;

*b)* that oil has become dear,

*resolves*

1 to buy lamps for every quay, as in *considering* f) above;

2 to keep the lamps lit until the last boat is home.
"""

# Two clauses of one label.
TWICE = """\
RESOLUTION 901 (ANTALYA, 2006)

The Plenipotentiary Conference of the International Telecommunication Union (Antalya, 2006),

considering

a) that lamps go out at night;

a) that boats come late,

resolves

to buy lamps.
"""

# Faults that can be mended for certain.
SLOPPY = """\
RESOLUTION 901 ( ANTALYA, 2006)

Lamps in small harbours

The Plenipotentiary Conference of the International Telecommunication Union ( Antalya, 2006),

*considering*

a) that lamps go out at night,

b) that boats come late,

*resolves*

to buy lamps
"""
