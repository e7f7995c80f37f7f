"""Where registries live: files, folders, standard input, and git revisions.

The only room that touches a disk or runs git. It finds a registry, reads its bytes, follows
its includes, and gives documents to `tomlfile`. What is impossible is a `Refusal`, with a way
out. Does not know what a registry means.

Start with `files`; `git` reads the same from a revision.
"""

from missions.store.refusal import Refusal

__all__ = ["Refusal"]
