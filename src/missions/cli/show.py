"""`missions show`."""

from missions.cli import choose
from missions.cli.deliver import Result, deliver
from missions.cli.options import Days, Given
from missions.cli.view import look
from missions.store import Refusal


def command(given: Given, days: Days, id_: choose.MissionId) -> None:
    """Show one mission in full: facts, milestones, sources."""
    knowledge = look(given, days)
    choose.require_ids(knowledge.registry, [id_])
    name = id_.partition(".")[0]
    standing = next((each for each in knowledge.missions if each.mission.id == name), None)
    if standing is None:
        raise Refusal(
            f'nothing was known of "{name}" on {days.as_of}',
            "leave --as-of out, or name a later day",
        )

    def items() -> list[dict[str, object]]:
        from missions.export.json_facts import full_mission_item  # noqa: PLC0415

        return [full_mission_item(standing)]

    from missions.pictures.mission import mission_page  # noqa: PLC0415

    file = knowledge.registry.file
    deliver(given, Result("show", file, days, items, lambda: mission_page(knowledge, standing)))
