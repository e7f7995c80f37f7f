"""The language of a name, as far as its letters and its mission's lead tell."""

from missions.registry import Mission

_KANA = ("\u3040", "\u30ff")
_HAN = ("\u3400", "\u9fff")
_HANGUL = ("\uac00", "\ud7af")
_FRENCH = frozenset(("CNES", "France"))
_JAPANESE = frozenset(("JAXA", "ISAS", "NASDA", "NAOJ"))


def language_of(mission: Mission) -> str:
    """The tag (BCP 47) of a mission's own name; empty where nothing tells.

    Chinese characters alone are Japanese where a Japanese agency leads, Latin letters are
    French where France does.
    """
    name = mission.native or ""
    if _has(name, _KANA):
        return "ja"
    if _has(name, _HANGUL):
        return "ko"
    if not _has(name, _HAN):
        return "fr" if name and mission.lead in _FRENCH else ""
    return "ja" if mission.lead in _JAPANESE else "und-Hani"


def _has(text: str, letters: tuple[str, str]) -> bool:
    return any(letters[0] <= character <= letters[1] for character in text)
