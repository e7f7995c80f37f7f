"""A hostile registry through every command, in every format: each reader finds what it should."""

import json
import re
from collections.abc import Mapping
from pathlib import Path

import pytest
import tomli
from corpus import CORPUS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from poisoned import registry
from readers import READERS, colours, obeyed, text
from wcwidth import wcswidth

from conftest import Ran, Run, registry_of
from missions.cli.commands import COMMANDS
from missions.tomlfile.write import as_text

COMMON = ("table", "json", "csv", "markdown")
VIEWS: Mapping[str, tuple[str, ...]] = {
    "list": COMMON,
    "timeline": (*COMMON, "svg", "html", "mermaid"),
    "timeline --compact": ("table", "markdown", "svg", "mermaid"),
    "timeline --group-by agency": ("table", "svg", "html", "mermaid"),
    "timeline --accessible": ("table",),
    "timeline --ghost 2022-08-01": ("table", "svg", "html"),
    "upcoming": (*COMMON, "ics"),
    "slips": COMMON,
    "slips --by agency": COMMON,
    "slips --baseline 2022-08-01": ("table",),
    "sources": COMMON,
    "diff 2022-08-01 today": COMMON,
    "diff other.toml missions.toml": COMMON,
    "check": ("full", "concise", "json", "github", "sarif"),
    "check broken.toml": ("full", "concise", "json", "github", "sarif"),
    "report": ("html",),
    "calendar": ("ics",),
    "calendar --alarm 30d": ("ics",),
    "feed": ("atom",),
    "export": ("toml", "json", "csv"),
    "explain": ("table",),
    "schema": ("json",),
}
"""What is typed of the commands that read, and the formats it has."""

ONE: Mapping[str, tuple[str, ...]] = {
    "show ID": COMMON,
    "history ID.launch": (*COMMON, "svg"),
    "history ID.landing --quotes": ("table",),
    "trend ID": ("table", "markdown", "svg"),
    "sources ID": COMMON,
}
"""The same for what is asked of one mission, or of one source."""

ELSEWHERE = frozenset(
    ("date", "init", "add", "claim", "achieve", "retract", "import", "fmt", "merge-file")
)
"""Commands that take or write a text, in `test_words` and `test_typed_texts`."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a registry of all texts, one that differs, one with mistakes, one a text."""
    folder = tmp_path_factory.mktemp("hostile")
    whole = registry(CORPUS)
    other = whole.replace('date = "2025-09"', 'date = "2027"')
    wrong = {
        "missions": whole,
        "other": re.sub(r'^(name|title|lead) = ".*"$', r'\1 = "x"', other, flags=re.MULTILINE),
        "broken": broken(),
        **{f"only-{id_}": registry({id_: each}) for id_, each in CORPUS.items()},
    }
    for name, each in wrong.items():
        (folder / f"{name}.toml").write_text(each, encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def _there(hostile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(hostile)
    monkeypatch.setenv("MISSIONS_DEBUG", "1")


def broken() -> str:
    """Texts where ids, references, words, days and links should be."""
    from poisoned import quoted  # noqa: PLC0415

    parts = []
    for number, each in enumerate(CORPUS.values()):
        it = quoted(each)
        key = f"[missions.m{number}]\nname = {it}\n"
        parts += [
            f'[sources.{it}]\npublisher = "x"\n',
            f"[sources.s{number}]\npublisher = 1\npublished = {it}\nurl = {it}\n{it} = 1\n",
            f"[missions.{it}]\nname = 1\n",
            f"{key}theme = {it}\npart-of = {it}\nurl = {it}\nids = {{ {it} = {it} }}\n",
            f"[missions.m{number}.milestones.{it}]\nkind = {it}\nclaims = {it}\n",
            f"[missions.m{number}.milestones.launch]\nclaims = [{{ {it} = 1, date = {it} }}]\n",
            f"[[missions.m{number}.milestones.end]]\nsource = {it}\nstatus = {it}\n",
        ]
    head = f"[registry]\nid = {quoted(CORPUS['nul'])}\ninclude = [{quoted('../x')}]\n"
    return head + "\n".join(parts)


EVERY = [(view, form) for view, forms in VIEWS.items() for form in forms]


@pytest.mark.parametrize(("view", "form"), EVERY, ids=[" ".join(each) for each in EVERY])
def test_every_view_is_what_its_format_should_be(run: Run, view: str, form: str) -> None:
    checked(run(*view.split(), *(("-F", form) if view != "explain" else ())), form)


def checked(ran: Ran, form: str) -> None:
    assert ran.code in {0, 1}, ran.err
    text(ran.err)
    READERS[form](ran.out)


@pytest.mark.parametrize("id_", CORPUS)
def test_every_view_of_one_thing_is_what_its_format_should_be(run: Run, id_: str) -> None:
    for view, forms in ONE.items():
        for form in forms:
            typed = view.replace("ID", id_).split()
            checked(run("-f", f"only-{id_}.toml", *typed, "-F", form), form)


def test_no_command_is_left_out() -> None:
    tried = {each.split()[0] for each in (*VIEWS, *ONE)}
    assert tried | ELSEWHERE == set(COMMANDS)


PAINTED = [view for view, forms in VIEWS.items() if {"table", "full"} & set(forms)]


@pytest.mark.parametrize("width", ["20", "60", "100"])
@pytest.mark.parametrize("view", PAINTED)
def test_colours_are_the_only_escapes(run: Run, view: str, width: str) -> None:
    ran = run(*view.split(), "--color", "always", "--width", width)
    colours(ran.out)
    text(run(*view.split(), "--ascii", "--width", width).out)


TERMINALS_DIFFER = frozenset(("emoji", "glyphs-of-ours"))
"""A picture made of several characters; and what the column is found by."""

COLUMNS = {
    "list": " planned ", "upcoming": "said 2023-01-01, ", "sources": " 2022-07-01 ",
    "timeline": "◆ 1 Jun 2030 ", "timeline --compact": "! launch Sep 2025",
    "slips": "  ! Sep 2025 ", "slips --by agency": "too few to say",
}  # fmt: skip
"""A text of ours behind a text of the registry, in each row or in some."""


@pytest.mark.parametrize("width", ["", "100", "160"])
@pytest.mark.parametrize("view", COLUMNS)
def test_columns_stay_where_they_are(run: Run, view: str, width: str, tmp_path: Path) -> None:
    texts = {id_: each for id_, each in CORPUS.items() if id_ not in TERMINALS_DIFFER}
    (tmp_path / "missions.toml").write_text(registry(texts), encoding="utf-8")
    wide = ("--width", width) if width else ()
    out = run("-f", str(tmp_path), *view.split(), *wide).out
    heads = [line.rpartition(COLUMNS[view])[0] for line in out.split("\n") if COLUMNS[view] in line]
    assert len(heads) >= len(texts) // 2 or width
    assert len({wcswidth(each) for each in heads}) <= 1, out


_SHOWN = ("table", "full", "concise", "json", "sarif", "markdown", "mermaid")
FOR_LOGS = [(view, form) for view, form in EVERY if form in _SHOWN]
"""What a workflow shows; `-F github` is commands, and all else is data."""


@pytest.mark.parametrize(("view", "form"), FOR_LOGS, ids=[" ".join(each) for each in FOR_LOGS])
def test_no_text_of_a_registry_commands_a_runner(
    run: Run, monkeypatch: pytest.MonkeyPatch, view: str, form: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    ran = run(*view.split(), *(("-F", form) if view != "explain" else ()))
    assert not obeyed(ran.out)
    assert not obeyed(ran.err)


@pytest.mark.parametrize("id_", [id_ for id_ in CORPUS if id_.startswith("workflow")])
def test_no_text_of_one_thing_commands_a_runner(
    run: Run, monkeypatch: pytest.MonkeyPatch, id_: str
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for view, forms in ONE.items():
        for form in set(forms) & set(_SHOWN):
            ran = run("-f", f"only-{id_}.toml", *view.replace("ID", id_).split(), "-F", form)
            assert not obeyed(ran.out + ran.err), (view, form)


COMMANDING = """\
[missions.m]
# ::add-mask::x ##[stop-commands]x ##[add-mask]secret
name = ::add-mask::x ##[stop-commands]x ##[add-mask]secret
"""


def test_neither_source_lines_nor_names_of_files_command_a_runner(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "missions.toml").write_text(COMMANDING, encoding="utf-8")
    seen = []
    for name in ("::error::pwn.toml", "##[error]pwn.toml"):
        (tmp_path / name).write_text(COMMANDING, encoding="utf-8")
        (tmp_path / f"{name}.good.toml").write_text('[registry]\nid = "x"\n', encoding="utf-8")
        for typed in (("check", name), ("check", name, "-F", "concise"), ("check", name, "-q"),
                      ("diff", f"file:{name}"), ("-f", name, "list"), ("-f", f"{name}x", "list"),
                      ("check", f"{name}.good.toml"), ("fmt", f"{name}.good.toml")):  # fmt: skip
            monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
            plain = run(*typed)
            seen += obeyed(plain.out + plain.err)
            monkeypatch.setenv("GITHUB_ACTIONS", "true")
            ran = run(*typed)
            assert not obeyed(ran.out + ran.err), typed
            assert (ran.out + ran.err).replace(" ", "") == (plain.out + plain.err).replace(" ", "")
    assert {line[:3] for line in seen} >= {"::e", "##["}, "people see them as they are"


def test_an_annotation_stays_one(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    out = run("check", "broken.toml", "-F", "github").out
    assert all(line.startswith(("::error file=", "::warning file=")) for line in obeyed(out))
    assert obeyed(out) == out.splitlines()


def test_an_export_states_the_same_facts(run: Run) -> None:
    stated = registry_of(registry(CORPUS))
    again = registry_of(run("export", "-F", "toml").out)
    assert again.missions.keys() == stated.missions.keys()
    for id_, mission in stated.missions.items():
        assert as_text_of(again, id_) == as_text_of(stated, id_)
        assert again.missions[id_].name == mission.name == CORPUS[id_]
    data = tomli.loads(as_text(stated))
    assert data["missions"]["c1-all"]["note"] == CORPUS["c1-all"]


def as_text_of(whole: object, id_: str) -> str:
    return str(whole.missions[id_]._replace(file="", mentions=()))  # type: ignore[attr-defined]


def test_json_carries_the_text_itself(run: Run) -> None:
    items = json.loads(run("list", "--json").out)["items"]
    assert {each["id"]: each["name"] for each in items} == CORPUS


NASTY = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\x1b\x07\x9b\u202e\u2066\u200b|<>&`*[]()#!@\\\n\r\t=+-:;,%{}$\"'═日本\u0301"),
    ),
    min_size=1, max_size=40,
).filter(str.strip)  # fmt: skip


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(each=NASTY)
def test_whatever_text_is_what_its_format_should_be(run: Run, tmp_path: Path, each: str) -> None:
    file = tmp_path / "missions.toml"
    file.write_text(registry({"x": each}), encoding="utf-8")
    for view, forms in (*VIEWS.items(), *ONE.items()):
        if "toml" in view or view in {"schema", "explain"}:
            continue
        for form in forms:
            checked(run("-f", str(file), *view.replace("ID", "x").split(), "-F", form), form)
