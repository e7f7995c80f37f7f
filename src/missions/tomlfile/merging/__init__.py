"""Merging two edits of a registry's file, claim by claim, as git's merge driver.

Start with `merge`. It works on `units` of text: tables, in tables that both sides changed their
`entries`, in ledgers that both changed their `claims` (`ledgers` opens an array of them), and in
entries with parts their `values`. Before that `owners` says whose a bare fiscal year is; in the
end `facts` tells whether the merge says what comes of what the versions state.
"""

from missions.tomlfile.merging.merge import Merged, merge, one_conflict, without_markers

__all__ = ["Merged", "merge", "one_conflict", "without_markers"]
