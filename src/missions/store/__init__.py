"""Where registries live: files, folders, standard input, and git revisions.

The only room that touches a disk or runs git. It finds a registry, reads its bytes, follows
its includes, and gives texts to `tomlfile`. What is impossible is a `Refusal`, with a way out.

Start with `files` (with `included` and `patterns`); `git` reads the same from a revision (with
`tree`, `named` and `worktree`). `edits` changes a registry under its `lock`, and `writing` replaces
files. `recorded` walks every commit of a registry (`log`, `branches`, `revision`) and reads again
only what differs from one to the next (`reread`): there alone this room knows what a claim is.
`repository` and `lineage` have the files of any repository, for imports; `command` runs git.
`answers` keeps what was answered, and `trace` what it was answered from.
"""

from missions.store.refusal import Refusal

__all__ = ["Refusal"]
