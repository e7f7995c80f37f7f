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

PART_WORDS = (
    dict.fromkeys((
        "early", "beginning of", "beginning", "the beginning of", "start of", "the start of",
        "début", "debut", "début de", "le début de", "début d'", "anfang",
    ), "early")
    | dict.fromkeys((
        "mid", "middle of", "the middle of",
        "mi", "milieu de", "le milieu de", "milieu", "mitte",
    ), "mid")
    | dict.fromkeys((
        "late", "end of", "the end of", "end",
        "fin", "fin de", "la fin de", "fin d'", "ende",
    ), "late")
)  # fmt: skip

ORDINALS = (
    dict.fromkeys(("1st", "first", "1er", "1ère", "premier", "première"), 1)
    | dict.fromkeys(("2nd", "second", "seconde", "2e", "2ème", "2d", "deuxième"), 2)
    | dict.fromkeys(("3rd", "third", "3e", "3ème", "troisième"), 3)
    | dict.fromkeys(("4th", "fourth", "last", "final", "4e", "4ème", "quatrième", "dernier"), 4)
)

SEASON_WORDS = (
    dict.fromkeys(("spring", "printemps"), "spring")
    | dict.fromkeys(("summer", "été", "ete", "sommer"), "summer")
    | dict.fromkeys(("autumn", "fall", "automne", "herbst"), "autumn")
)

JAPANESE_SEASONS = {"春": "spring", "夏": "summer", "秋": "autumn"}

JAPANESE_PARTS = (
    dict.fromkeys(("上旬", "初め", "初頭", "はじめ"), "early")
    | dict.fromkeys(("中旬", "半ば", "中頃"), "mid")
    | dict.fromkeys(("下旬", "末"), "late")
)

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
    "scheduled for", "planned for", "planned in", "expected in", "expected", "slated for",
    "targeted for", "targeting", "target", "set for", "due in", "due", "no date before",
    "in", "on", "until", "the",
    "dans", "prévu pour", "prévue pour", "prévu en", "prévue en", "prévu", "prévue",
    "jusqu'en", "jusqu'à", "jusqu'au", "en", "le", "la", "l'", "à la", "à l'", "à", "au", "courant",
    "im",
)  # fmt: skip

INTRODUCING_AFTER = (
    "を見込んでいる", "を予定している", "を予定", "予定", "に", "中に", "(中)", "中", "launch",
)  # fmt: skip

NOT_EARLIER = (
    "net", "no earlier than", "not earlier than", "no sooner than", "not before", "as early as",
    "as soon as", "from",
    "à partir de", "à partir du", "à partir d'", "a partir de",
    "au plus tôt en", "au plus tôt le", "au plus tôt", "pas avant", "ab",
)  # fmt: skip

NOT_EARLIER_AFTER = (
    "or later", "and later", "onwards", "at the earliest", "au plus tôt", "以降",
)  # fmt: skip

NOT_LATER = (
    "nlt", "no later than", "not later than", "by",
    "d'ici", "d'ici à", "au plus tard en", "au plus tard le", "au plus tard", "spätestens",
)  # fmt: skip

NOT_LATER_END = (
    "by the end of", "by end of", "by end", "d'ici fin", "d'ici la fin de", "d'ici à la fin de",
    "d'ici à fin", "no later than the end of", "avant la fin de", "before the end of", "avant fin",
)  # fmt: skip
"""Deadlines whose end is the end of what follows; "the end of" is then not a part of it."""

NOT_LATER_AFTER = ("at the latest", "au plus tard", "までに", "まで")

APPROXIMATE = (
    "~", "≈", "around", "about", "approximately", "approx", "approx.", "roughly", "circa", "ca.",
    "ca", "c.",
    "vers", "environ", "à l'horizon", "horizon", "etwa", "um",
)  # fmt: skip

APPROXIMATE_AFTER = (
    "頃", "ごろ", "をめど", "めど", "をめどに", "を目処", "を目途", "目途", "environ",
)  # fmt: skip

UNCONFIRMED = ("tbd", "tbc", "tba")

UNCONFIRMED_AFTER = (
    "?", "(tbc)", "(tbd)", "(tba)", ", tbc", ", tbd", "tbc", "tbd", "(unconfirmed)", "unconfirmed",
    "(à confirmer)", "à confirmer",
)  # fmt: skip

NO_DATE = frozenset((
    "tbd", "tba", "to be determined", "to be announced", "to be confirmed",
    "à déterminer", "a déterminer", "à définir", "à préciser", "date à déterminer",
    "未定", "時期未定",
))  # fmt: skip

RELATIVE = (
    "next", "this year", "last year", "later this", "soon", "coming", "ago", "additional",
    "supplémentaire", "prochain", "à venir", "bientôt", "cette année", "l'année",
    "今年", "来年", "昨年", "再来年", "今年度", "来年度", "近日", "two more", "more years",
)  # fmt: skip
"""Words that need a day to count from; a registry has none, so they are named when refused."""
