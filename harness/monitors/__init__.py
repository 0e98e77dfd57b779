"""Promises about all traffic, judged over the evidence: framing, blanks, response times, echo, reboots."""
