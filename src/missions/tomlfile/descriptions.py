"""What every key of every table means, in one line each: what an editor shows."""

from collections.abc import Mapping

TABLES: Mapping[str, str] = {
    "file": "A ledger of what was promised, when, and by whom.",
    "registry": "The registry itself. Only the main file has it.",
    "check": "How `missions check` treats this registry.",
    "exception": "A rule that is set aside, and why.",
    "source": "A document: who published it, when, and where it can be found.",
    "mission": "A mission, and everything that was said of it.",
    "ids": "The same mission elsewhere.",
    "status": "One dated statement about the status of the whole mission.",
    "claim": "One dated statement about one milestone.",
    "milestone": "A milestone in full: its facts and its claims.",
    "deliverable": "Something that is handed over.",
    "extension": "A time by which operations go on longer.",
}
"""Tables, by the names of `shape.SHAPES`."""

VALUES: Mapping[str, str] = {
    "date": "A date as vague as it was given: a day, a text such as mid-2026, or a year.",
    "date-or-unstated": 'A date, or "unstated" when the source gives none.',
    "kind": "A kind of milestone; a review is scheme:CODE, such as ecss:PDR.",
    "ledger": "A date, a claim, or a list of claims, oldest first.",
    "milestone-value": "A date, a claim, a list of claims, or the full form with `claims`.",
    "statuses": "A status, or what was said of it, oldest first.",
}
"""Values that may be written in more than one way."""

KEYS: Mapping[str, Mapping[str, str]] = {
    "file": {
        "registry": TABLES["registry"],
        "sources": "Documents by id; claims name them.",
        "missions": "Missions by id.",
    },
    "registry": {
        "id": "A stable id; part of the ids of calendars and feeds.",
        "title": "What the registry is about.",
        "fiscal": "Whose fiscal year a bare FY2026 is.",
        "include": 'More files, relative to this one: "missions.d/*.toml".',
        "check": TABLES["check"],
    },
    "check": {"ignore": "Rules that are set aside, each with a reason."},
    "exception": {
        "code": "The rule, such as M310.",
        "id": "Only for this mission, milestone or source: mmx.launch.",
        "reason": "Why the rule does not hold here.",
    },
    "source": {
        "publisher": "Who published it.",
        "title": "Its title, in its own language.",
        "published": 'The day it appeared; "2023-06" or "2023" when no more is known.',
        "url": "Where it can be read.",
        "class": "Who speaks: the body concerned, somebody reporting on it, or anybody.",
        "language": "Its language, such as fr.",
    },
    "mission": {
        "name": "What it is usually called; the only required key.",
        "title": "The name in full.",
        "native": "The name in its own language.",
        "theme": "The field it belongs to.",
        "lead": "The agency or body that leads it.",
        "partners": "The other agencies and bodies.",
        "targets": "Where it goes, or what it observes.",
        "url": "Its page.",
        "note": "Free text.",
        "aliases": "Other names by which it is known.",
        "part-of": "The id of the mission that this one belongs to.",
        "flies": "false for what never leaves the ground; true when left out.",
        "ids": TABLES["ids"],
        "status": "What was said of the status of the whole mission.",
        "milestones": "What is to happen once, by id: launch, flyby, sample-return.",
        "deliverables": "What is handed over, by id.",
        "extensions": "How long operations were extended, by id.",
    },
    "ids": {
        "ll2": "Its id in Launch Library 2.",
        "gcat": "Its id in the General Catalog of Artificial Space Objects.",
        "cospar": "Its international designator, such as 2014-076A.",
        "norad": "Its satellite catalogue number.",
        "wikidata": "Its item, such as Q1137637.",
    },
    "status": {
        "is": "The status that was stated.",
        "source": "The id of the source that says so.",
        "announced": "When it was said; the source's `published` when left out.",
        "stated": "The source's own words.",
        "reason": "The cause, as stated.",
        "note": "Free text.",
        "retracted": "Why the statement was withdrawn; it is kept, and counts for nothing.",
    },
    "claim": {
        "date": 'The date that was given, no finer than stated; "unstated" when none was.',
        "source": "The id of the source that says so.",
        "announced": "When it was said; the source's `published` when left out.",
        "stated": "The source's own words, in any language.",
        "status": "A plan, or what came of it; planned when left out.",
        "basis": "How firmly the date was given.",
        "reason": "The cause of a move, as stated; never inferred.",
        "note": "Free text.",
        "reserve": "Days held in reserve after the date; lateness counts from their end.",
        "widens": "true when the source takes a finer date back on purpose.",
        "retracted": "Why the claim was withdrawn; it is kept, and counts for nothing.",
    },
    "milestone": {
        "name": "What it is called.",
        "kind": "What kind of thing happens, where its id does not say: flyby, ecss:PDR.",
        "claims": "What was said of its date: a date, a claim, or a list of claims.",
        "note": "Free text.",
    },
    "deliverable": {
        "name": "What is handed over.",
        "from": "Who hands it over.",
        "to": "Who takes it.",
        "due": "What was said of its date: a date, a claim, or a list of claims.",
        "note": "Free text.",
    },
    "extension": {
        "name": "What it is called.",
        "from": "Its first day; when left out, the day its end was first announced.",
        "until": "What was said of its end: a date, a claim, or a list of claims.",
        "note": "Free text.",
    },
}
