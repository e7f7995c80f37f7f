"""The words of dates in English, French, German and Japanese: closed lists, in lower case."""

MONTH_NUMBERS = {
    name: number
    for number, names in enumerate(
        (
            "january jan janvier janv januar jänner",
            "february feb février fevrier févr fevr februar",
            "march mar mars märz",
            "april apr avril avr",
            "may mai",
            "june jun juin juni",
            "july jul juillet juil juli",
            "august aug août aout",
            "september sept sep septembre",
            "october oct octobre oktober okt",
            "november nov novembre",
            "december dec décembre decembre déc dezember dez",
        ),
        start=1,
    )
    for name in names.split()
}

PART_WORDS = {
    "early": "early",
    "beginning of": "early",
    "beginning": "early",
    "the beginning of": "early",
    "start of": "early",
    "the start of": "early",
    "début": "early",
    "debut": "early",
    "début de": "early",
    "le début de": "early",
    "début d'": "early",
    "anfang": "early",
    "mid": "mid",
    "middle of": "mid",
    "the middle of": "mid",
    "mi": "mid",
    "milieu de": "mid",
    "le milieu de": "mid",
    "milieu": "mid",
    "mitte": "mid",
    "late": "late",
    "end of": "late",
    "the end of": "late",
    "end": "late",
    "fin": "late",
    "fin de": "late",
    "la fin de": "late",
    "fin d'": "late",
    "ende": "late",
}

ORDINALS = {
    "1st": 1,
    "first": 1,
    "1er": 1,
    "1ère": 1,
    "premier": 1,
    "première": 1,
    "2nd": 2,
    "second": 2,
    "seconde": 2,
    "2e": 2,
    "2ème": 2,
    "2d": 2,
    "deuxième": 2,
    "3rd": 3,
    "third": 3,
    "3e": 3,
    "3ème": 3,
    "troisième": 3,
    "4th": 4,
    "fourth": 4,
    "last": 4,
    "final": 4,
    "4e": 4,
    "4ème": 4,
    "quatrième": 4,
    "dernier": 4,
}

SEASON_WORDS = {
    "spring": "spring",
    "printemps": "spring",
    "summer": "summer",
    "été": "summer",
    "ete": "summer",
    "sommer": "summer",
    "autumn": "autumn",
    "fall": "autumn",
    "automne": "autumn",
    "herbst": "autumn",
}

JAPANESE_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn"}

JAPANESE_PARTS = {
    "上旬": "early",
    "中旬": "mid",
    "下旬": "late",
    "初め": "early",
    "初頭": "early",
    "はじめ": "early",
    "半ば": "mid",
    "中頃": "mid",
    "末": "late",
}

ZONES = {
    "utc": "Z",
    "gmt": "Z",
    "z": "Z",
    "jst": "+09:00",
    "cet": "+01:00",
    "cest": "+02:00",
    "est": "-05:00",
    "edt": "-04:00",
    "cst": None,
    "cdt": "-05:00",
    "mst": "-07:00",
    "mdt": "-06:00",
    "pst": "-08:00",
    "pdt": "-07:00",
    "ist": None,
}
"""Abbreviations with one meaning; `None` where there are several (China and Central, …)."""

INTRODUCING = (
    "scheduled for",
    "planned for",
    "planned in",
    "expected in",
    "expected",
    "slated for",
    "targeted for",
    "targeting",
    "target",
    "set for",
    "due in",
    "due",
    "no date before",
    "in",
    "on",
    "until",
    "the",
    "dans",
    "prévu pour",
    "prévue pour",
    "prévu en",
    "prévue en",
    "prévu",
    "prévue",
    "jusqu'en",
    "jusqu'à",
    "jusqu'au",
    "en",
    "le",
    "la",
    "l'",
    "à la",
    "à l'",
    "à",
    "au",
    "courant",
    "im",
)

INTRODUCING_AFTER = (
    "を見込んでいる",
    "を予定している",
    "を予定",
    "予定",
    "に",
    "中に",
    "(中)",
    "中",
    "launch",
)

NOT_EARLIER = (
    "net",
    "no earlier than",
    "not earlier than",
    "no sooner than",
    "not before",
    "as early as",
    "as soon as",
    "from",
    "à partir de",
    "à partir du",
    "à partir d'",
    "a partir de",
    "au plus tôt en",
    "au plus tôt le",
    "au plus tôt",
    "pas avant",
    "ab",
)

NOT_EARLIER_AFTER = (
    "or later",
    "and later",
    "onwards",
    "at the earliest",
    "au plus tôt",
    "以降",
)

NOT_LATER = (
    "nlt",
    "no later than",
    "not later than",
    "by",
    "d'ici",
    "d'ici à",
    "au plus tard en",
    "au plus tard le",
    "au plus tard",
    "spätestens",
)

NOT_LATER_END = (
    "by the end of",
    "by end of",
    "by end",
    "d'ici fin",
    "d'ici la fin de",
    "d'ici à la fin de",
    "d'ici à fin",
    "no later than the end of",
    "avant la fin de",
    "before the end of",
    "avant fin",
)
"""Deadlines whose end is the end of what follows; "the end of" is then not a part of it."""

NOT_LATER_AFTER = ("at the latest", "au plus tard", "までに", "まで")

APPROXIMATE = (
    "~",
    "≈",
    "around",
    "about",
    "approximately",
    "approx",
    "approx.",
    "roughly",
    "circa",
    "ca.",
    "ca",
    "c.",
    "vers",
    "environ",
    "à l'horizon",
    "horizon",
    "etwa",
    "um",
)

APPROXIMATE_AFTER = (
    "頃",
    "ごろ",
    "をめど",
    "めど",
    "をめどに",
    "を目処",
    "を目途",
    "目途",
    "environ",
)

UNCONFIRMED = ("tbd", "tbc", "tba")

UNCONFIRMED_AFTER = (
    "?",
    "(tbc)",
    "(tbd)",
    "(tba)",
    ", tbc",
    ", tbd",
    "tbc",
    "tbd",
    "(unconfirmed)",
    "unconfirmed",
    "(à confirmer)",
    "à confirmer",
)

NO_DATE = frozenset(
    (
        "tbd",
        "tba",
        "to be determined",
        "to be announced",
        "to be confirmed",
        "à déterminer",
        "a déterminer",
        "à définir",
        "à préciser",
        "date à déterminer",
        "未定",
        "時期未定",
    )
)

RELATIVE = (
    "next",
    "this year",
    "last year",
    "later this",
    "soon",
    "coming",
    "ago",
    "additional",
    "supplémentaire",
    "prochain",
    "à venir",
    "bientôt",
    "cette année",
    "l'année",
    "今年",
    "来年",
    "昨年",
    "再来年",
    "今年度",
    "来年度",
    "近日",
    "two more",
    "more years",
)
"""Words that need a day to count from; a registry has none, so they are named when refused."""
