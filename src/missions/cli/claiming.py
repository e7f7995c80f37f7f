"""The options that say what a claim says, and recording it in a ledger."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, NamedTuple

import typer

from missions.cli.complete import complete_source, offering, offering_words
from missions.cli.days import hint_of
from missions.cli.edits import apply, milestone_of, text_of
from missions.cli.options import Given, one_of
from missions.dates import Unreadable, VagueDate, read
from missions.registry import Basis, ClaimStatus, SourceClass
from missions.registry.find import nearest
from missions.store import Refusal
from missions.tomlfile import Reading
from missions.tomlfile.editable import Value, written_day

BASES = tuple(each.value for each in Basis)
STATUSES = tuple(each.value for each in ClaimStatus)
CLASSES = tuple(each.value for each in SourceClass)

DateText = Annotated[str, typer.Argument(metavar="DATE", help="As stated: 2026, mid-2027, TBD.")]
SourceId = Annotated[
    str,
    typer.Option("--source", metavar="SOURCE", help="Who says so: a source, known or new.",
                 autocompletion=offering(complete_source)),
]  # fmt: skip
Announced = Annotated[
    str | None,
    typer.Option("--announced", metavar="DATE", help="When it was said; default: its source's."),
]
Stated = Annotated[str | None, typer.Option("--stated", metavar="WORDS", help="The very words.")]
Reason = Annotated[
    str | None, typer.Option("--reason", metavar="TEXT", help="Why it moved, as stated.")
]
BasisWord = Annotated[
    str | None,
    typer.Option("--basis", metavar="BASIS", help=f"{', '.join(BASES)}.",
                 autocompletion=offering_words(BASES)),
]  # fmt: skip
Note = Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Free text.")]
Reserve = Annotated[
    str | None, typer.Option("--reserve", metavar="DATE", help="Days held in reserve after it.")
]


class NewSource(NamedTuple):
    """What was typed of a source; all `None` when it is one that the registry has."""

    publisher: Annotated[
        str | None,
        typer.Option("--publisher", metavar="NAME", help="Of a new source: who published."),
    ] = None
    title: Annotated[
        str | None, typer.Option("--title", metavar="TITLE", help="Of a new source: its title.")
    ] = None
    published: Annotated[
        str | None,
        typer.Option("--published", metavar="DATE", help="Of a new source: when, as far as known."),
    ] = None
    url: Annotated[
        str | None, typer.Option("--url", metavar="URL", help="Of a new source: where.")
    ] = None
    class_: Annotated[
        str | None,
        typer.Option("--class", metavar="CLASS", help=f"Of a new source: {', '.join(CLASSES)}.",
                     autocompletion=offering_words(CLASSES)),
    ] = None  # fmt: skip
    language: Annotated[
        str | None,
        typer.Option("--language", metavar="CODE", help="Of a new source: its language."),
    ] = None

    def facts(self, today: date) -> dict[str, object]:
        """The keys of its table."""
        if self.class_ is not None:
            one_of("--class", self.class_, CLASSES)
        published = self.published
        facts = {
            "publisher": self.publisher,
            "title": self.title,
            "published": day_value(published, "--published", today) if published else None,
            "url": self.url,
            "class": self.class_,
            "language": self.language,
        }
        return {key: value for key, value in facts.items() if value is not None}


class NewClaim(NamedTuple):
    """What was typed of a claim; dates as texts."""

    when: str
    source: str | None = None
    announced: str | None = None
    stated: str | None = None
    status: str | None = None
    basis: str | None = None
    reason: str | None = None
    note: str | None = None
    reserve: str | None = None

    def keys(self, today: date, fiscal: str | None) -> dict[str, Value]:
        """The keys of the claim, in the order in which registries have them."""
        one_of("--status", self.status or "planned", STATUSES)
        if self.basis is not None:
            one_of("--basis", self.basis, BASES)
        announced, reserve = self.announced, self.reserve
        keys = {
            "date": self._date(today, fiscal),
            "stated": self.stated,
            "status": self.status if self.status != "planned" else None,
            "source": self.source,
            "announced": day_value(announced, "--announced", today) if announced else None,
            "basis": self.basis,
            "reason": self.reason,
            "reserve": date_text(reserve, "--reserve", today, fiscal) if reserve else None,
            "note": self.note,
        }
        return {key: value for key, value in keys.items() if value is not None}

    def _date(self, today: date, fiscal: str | None) -> str:
        from missions.ledger.known import HAPPENED  # noqa: PLC0415  an edit reads the rest later

        text = date_text(self.when, "DATE", today, fiscal)
        if text == "TBD" and ClaimStatus(self.status or "planned") in HAPPENED:
            raise Refusal("DATE: TBD says that no date is known, not that it happened",
                          'write when it did, such as 2026, or "unstated"')  # fmt: skip
        return text


def date_text(typed: str, option: str, today: date, fiscal: str | None = None) -> str:
    """A date as a registry has it; one that can be read in two ways is refused."""
    if typed == "unstated":
        return typed
    return read_date(typed, option, today, fiscal, is_of_a_plan=True).text


def day_value(typed: str, option: str, today: date) -> date | str:
    """A day as TOML's own, anything vaguer as text."""
    return written_day(read_date(typed, option, today))


def read_date(
    typed: str, option: str, today: date, fiscal: str | None = None, *, is_of_a_plan: bool = False
) -> VagueDate:
    """A date as typed; one that cannot be read, or in two ways, is refused."""
    found = read(today.isoformat() if typed == "today" else typed, fiscal)
    if isinstance(found, Unreadable):
        hint = found.hint if is_of_a_plan else hint_of(found, "write a date such as 2026-01-19")
        raise Refusal(f"{option}: {found.told}", hint)
    if found.other_reading:
        raise Refusal(
            f"{option}: {typed} could be {found.text} or {found.other_reading}",
            f'write "{found.text}", or the other in full',
        )
    return found


def without_id(facts: Mapping[str, object]) -> Refusal:
    """A refusal of what was typed of a source that has no id."""
    return Refusal(f"--{next(iter(facts))} needs --source", "add --source ID")


def with_recorded_source(
    reading: Reading, text: str, id_: str | None, new: NewSource, today: date
) -> str:
    """The text with the source, when it is new; one that is neither known nor told is refused."""
    from missions.tomlfile.additions import with_source  # noqa: PLC0415

    facts, known = new.facts(today), reading.registry.sources
    if id_ is None:
        if facts:
            raise without_id(facts)
        return text
    if id_ in known:
        if facts:
            raise Refusal(f'source "{id_}" is recorded already', f"leave out --{next(iter(facts))}")
        return text
    if facts:
        return with_source(text, id_, facts)
    meant = nearest(id_, known)
    hint = f'did you mean "{meant}"?' if meant else "give --publisher, --published and --url"
    raise Refusal(f'no source "{id_}" in {reading.registry.file}', f"{hint} to record a new one"
                  if not meant else hint)  # fmt: skip


def record(
    given: Given, today: date, milestone: str, claim: NewClaim, source: NewSource, *, dry_run: bool
) -> None:
    """Add a claim to its ledger, and show what that means."""
    apply(
        given,
        today,
        lambda reading: _recorded(reading, milestone, claim, source, today),
        dry_run=dry_run,
        milestone=milestone,
    )


def _recorded(
    reading: Reading, address: str, claim: NewClaim, source: NewSource, today: date
) -> Mapping[str, str]:
    """The new text of the file that has the milestone, with the claim at its place in time."""
    from missions.ledger.known import place_of  # noqa: PLC0415
    from missions.tomlfile.edit import ledger_at, with_claim  # noqa: PLC0415

    registry = reading.registry
    milestone = milestone_of(registry, address)
    file = registry.missions[milestone.mission].file
    keys = claim.keys(today, registry.fiscal)
    announced = _announced(reading, claim, source, today)
    if announced == _published(reading, claim, source, today):
        keys.pop("announced", None)
    text = text_of(reading, file)
    text = with_recorded_source(reading, text, claim.source, source, today)
    index = place_of(milestone.claims, announced)
    return {file: with_claim(text, ledger_at(text, milestone), keys, index)}


def _announced(
    reading: Reading, claim: NewClaim, source: NewSource, today: date
) -> VagueDate | None:
    """When the claim was made: its own day, else its source's."""
    if claim.announced:
        return read_date(claim.announced, "--announced", today)
    return _published(reading, claim, source, today)


def _published(
    reading: Reading, claim: NewClaim, source: NewSource, today: date
) -> VagueDate | None:
    if source.published:
        return read_date(source.published, "--published", today)
    known = reading.registry.sources.get(claim.source or "")
    return known.published if known else None
