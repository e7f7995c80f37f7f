"""Measuring whole processes, interleaved, and telling ratios.

`process` runs one command and says what it took, `rounds` runs many in random order, `material`
makes what they read, `questions` names the commands and `goals` what is asked of them, `tables`
and `page` tell the outcome. Peers stand in the folder beside this one.
"""
