"""The language of a text, as far as its letters, its source and its mission's lead tell.

Tags are those of BCP 47; an empty one means that nothing tells, or that it is plain English.
"""

import re

from missions.registry import Mission

_KANA = ("\u3040", "\u30ff")
_HAN = ("\u3400", "\u9fff")
_HANGUL = ("\uac00", "\ud7af")
_FRENCH = frozenset(("CNES", "France"))
_JAPANESE = frozenset(("JAXA", "ISAS", "NASDA", "NAOJ"))

_IN_FRENCH = re.compile(
    r"[àâçèêëîïôœùû]|n°|\b(?:loi|arrêté|décret|rapport|le|la|les|du|des|et)\b", re.IGNORECASE
)
"""What French texts have and English ones do not; é alone is in too many names."""

_IN_ENGLISH = re.compile(
    r"\b(?:January|February|March|May|June|July|October|December|the|of|early|late)\b"
)
_GERMAN_TOO = re.compile(r"\b(?:April|August|September|November)\b")
"""What shows that a foreign source is quoted in translation."""

_ENGLISH_PROSE = re.compile(r"\b(?:the|of|and|in|is|was|for|with|by|to|at)\b", re.IGNORECASE)
_SURELY = 3
"""French words in a sentence that leave no doubt."""

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")

_WITHOUT_LATIN = frozenset(("ja", "zh", "ko", "ru", "uk", "hi", "ar", "he", "fa", "th", "el", "bg"))


def language_of(mission: Mission) -> str:
    """The language of a mission's own name: Latin letters are French where France leads."""
    name = mission.native or ""
    found = language_in(name, mission)
    return found or ("fr" if name and mission.lead in _FRENCH and not _is_east_asian(name) else "")


def language_in(text: str, mission: Mission, told: str = "") -> str:
    """The language of any text about a mission; `told` is that of the source it is taken from.

    Chinese characters alone are what the source is written in, else Japanese where a Japanese
    agency takes part. Latin letters are no Japanese, whoever is quoted: they are a translation.
    """
    if _has(text, _KANA):
        return "ja"
    if _has(text, _HANGUL):
        return "ko"
    told = told if _TAG.fullmatch(told) else ""
    primary = told.partition("-")[0].lower()
    if _has(text, _HAN):
        theirs = "und-Hani" if _JAPANESE.isdisjoint(mission.agencies) else "ja"
        return told if primary in {"ja", "zh", "ko"} else theirs
    if not any(each.isalpha() for each in text):
        return ""
    if told:
        return "" if primary in _WITHOUT_LATIN | {"en"} or _is_translated(text, primary) else told
    return "fr" if mission.lead in _FRENCH and _IN_FRENCH.search(text) else ""


def language_of_prose(text: str, mission: Mission) -> str:
    """The language of what a registry itself says, which is English but for what surely is not.

    A name or two in other letters, or from another language, do not make it another.
    """
    letters = [each for each in text if each.isalpha()]
    foreign = sum(_is_east_asian(each) for each in letters)
    if 2 * foreign > len(letters):
        return language_in(text, mission)
    is_french = len(_IN_FRENCH.findall(text)) >= _SURELY and not _ENGLISH_PROSE.search(text)
    return "fr" if is_french and not foreign and mission.lead in _FRENCH else ""


def _is_translated(text: str, language: str) -> bool:
    is_english = _IN_ENGLISH.search(text) or (language != "de" and _GERMAN_TOO.search(text))
    return bool(is_english)


def _is_east_asian(text: str) -> bool:
    return any(_has(text, letters) for letters in (_KANA, _HAN, _HANGUL))


def _has(text: str, letters: tuple[str, str]) -> bool:
    return any(letters[0] <= character <= letters[1] for character in text)
