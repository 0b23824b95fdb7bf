"""STEP: an Instrument and what is to become of it -> a revised Instrument.

apply      a base text and the changes of a report: the other text
reversed   the changes the other way round
"""
