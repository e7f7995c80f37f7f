"""The words registries are made of: names, agencies, targets, notes, in three languages."""

NAMES = (
    *(("akari", "Akari", "あかり"), ("asuka", "Asuka", "あすか"), ("hayate", "Hayate", "疾風")),
    *(("hinode", "Hinode", "ひので"), ("ibuki", "Ibuki", "いぶき"), ("kaguya", "Kaguya", "かぐや")),
    *(
        ("kizuna", "Kizuna", "きずな"),
        ("nozomi", "Nozomi", "のぞみ"),
        ("sakura", "Sakura", "さくら"),
    ),
    *(
        ("suisei", "Suisei", "すいせい"),
        ("tenma", "Tenma", "てんま"),
        ("yohkoh", "Yohkoh", "ようこう"),
    ),
    *(("etoile", "Étoile", ""), ("helios", "Hélios", ""), ("melusine", "Mélusine", "")),
    *(("aurore", "Aurore", ""), ("comete", "Comète", ""), ("eclair", "Éclair", "")),
    *(("gaia-nova", "Gaia Nova", ""), ("heron", "Héron", ""), ("mesange", "Mésange", "")),
    *(("pleiade", "Pléiade", ""), ("zephyr", "Zéphyr", ""), ("albatros", "Albatros", "")),
    *(("beacon", "Beacon", ""), ("cartographer", "Cartographer", ""), ("drift", "Drift", "")),
    *(("ember", "EMBER", ""), ("farside", "Farside", ""), ("gravitas", "Gravitas", "")),
    *(("harbour", "Harbour", ""), ("icepick", "IcePick", ""), ("juniper", "Juniper", "")),
    *(("kestrel", "Kestrel", ""), ("lantern", "Lantern", ""), ("meridian", "Meridian", "")),
    *(("northstar", "Northstar", ""), ("orrery", "Orrery", ""), ("pathway", "Pathway", "")),
    *(("quasar", "QUASAR", ""), ("ripple", "Ripple", ""), ("sentinel-x", "Sentinel-X", "")),
)
"""Ids, names and native names."""

AGENCIES = ("JAXA", "CNES", "NASA", "ESA", "DLR", "ISRO", "CSA", "ASI", "CNSA", "UKSA", "KARI")

TARGETS = ("Phobos", "Deimos", "Mars", "Venus", "Ryugu", "Jupiter", "Titan", "Moon", "Apophis")

THEMES = ("exploration", "astronomy", "earth-observation", "launchers", "human-spaceflight",
          "technology")  # fmt: skip

PUBLISHERS = (
    *(("jaxa", "JAXA", "first-party", "ja"), ("isas", "ISAS/JAXA", "first-party", "ja")),
    *(("cnes", "CNES", "first-party", "fr"), ("esa", "ESA", "first-party", "en")),
    *(("nasa", "NASA", "first-party", "en"), ("dlr", "DLR", "first-party", "de")),
    *(("spacenews", "SpaceNews", "second-party", "en"), ("kyodo", "Kyodo", "second-party", "ja")),
    *(
        ("air-cosmos", "Air & Cosmos", "second-party", "fr"),
        ("jiji", "時事通信", "second-party", "ja"),
    ),
    *(("nextinpact", "Next INpact", "second-party", "fr"), ("wiki", "a wiki", "community", "en")),
    *(("forum", "Forum de la conquête spatiale", "community", "fr"),),
)
"""Short name, publisher, class, language."""

TITLES = (
    "Coopération spatiale franco-japonaise : exploration, observation de la Terre et lanceurs",
    "Status of the programme", "宇宙基本計画工程表（改訂）", "Board approves the next phase",
    'What "on schedule" means', "Décisions sur l’exploration", "打上げ計画の見直しについて",
)  # fmt: skip

REASONS = (
    "H3 return to flight",
    "funding",
    "retard du lanceur",
    "ground verification",
    "試験の遅れ",
)

NOTES = (
    "page read through a mirror", "day of publication not seen", "signé au salon du Bourget",
    "工程表による", "two papers disagree; the later one is followed", "année civile",
    'the paper says "early", the table a month', "path of the copy: C:\\archive\\plan",
    "Set before the review, confirmed after it. The earlier figure stood in a talk only.",
)  # fmt: skip

LONG_NOTES = (
    "Sample return; the material ends before the day, so the outcome is not known here.",
    "Télescope à grand champ, en coopération ; la date dépend du lanceur.",
    "国際共同計画。日付は宇宙基本計画工程表による。",
    'First called "Pathfinder"; renamed when the second spacecraft was dropped.',
    "Two lines:\nthe orbiter flies first, the lander follows.",
)

UNSTATED = ("deux années supplémentaires", "in due course", "時期は未定", "after its sister ship")
