"""What makes two claims one: two rules, for there are two questions.

Whether a text still has the claim that another text has, or the same file a commit before: it is
the one that gives the same date from the same source, announced on the same day, in the same words
(`said`). It may gain a reason, a note or a retraction. Whether a ledger says something twice, or
already says what an import brings: then words do not matter, unless they are all that was said,
but what the statement rests on does (`statement`).

Who minds more says so where it is asked: history, of whose claims no word may change
(`checks.fates`), and files that overwrite, where a note tells when a value was seen
(`importers.compare`).
"""

from missions.registry import Claim


def said(claim: Claim) -> tuple[str | None, ...]:
    """What is the same of one claim in two texts; the ids of feeds are made of it.

    Another spelling of the date leaves a claim the one it was.
    """
    return (
        claim.date.text if claim.date else None,
        claim.status.value,
        claim.source,
        claim.announced.text if claim.announced else None,
        claim.stated,
    )


def statement(claim: Claim) -> tuple[object, ...]:
    """What is the same of two claims in one ledger that make one statement."""
    return (
        claim.date.text if claim.date else None,
        claim.status,
        claim.source,
        claim.announced.text if claim.announced else None,
        claim.basis,
        claim.stated if claim.date is None else None,
    )
