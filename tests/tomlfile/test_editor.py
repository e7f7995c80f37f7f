"""What an editor shows of a registry: completion and hover, asked of tombi's language server."""

import json
import subprocess
import sysconfig
from collections.abc import Iterator
from pathlib import Path
from threading import Timer
from typing import IO, Any

import pytest

from missions.registry.words import THEMES
from missions.tomlfile.descriptions import KEYS
from missions.tomlfile.schema import EXAMPLES, registry_schema
from missions.tomlfile.shape import MISSION

PATIENCE = 20
"""Seconds; it answers in milliseconds."""


class Editor:
    """An editor with registries open, in which `|` stands for the cursor."""

    def __init__(self, folder: Path, requests: IO[bytes], answers: IO[bytes]) -> None:
        self.folder, self.requests, self.answers, self.number = folder, requests, answers, 0

    def tell(self, method: str, **parameters: object) -> None:
        self._send({"method": method, "params": parameters})

    def ask(self, method: str, **parameters: object) -> Any:  # noqa: ANN401  as the server likes
        self.number += 1
        self._send({"id": self.number, "method": method, "params": parameters})
        while (answer := self._receive()).get("id") != self.number or "method" in answer:
            if "method" in answer and "id" in answer:
                self._send({"id": answer["id"], "result": None})
        return answer["result"]

    def _send(self, message: dict[str, object]) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.requests.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.requests.flush()

    def _receive(self) -> dict[str, Any]:
        length = 0
        while line := self.answers.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        answer: dict[str, Any] = json.loads(self.answers.read(length))
        return answer

    def at(self, text: str, method: str) -> Any:  # noqa: ANN401  as the server likes
        """Ask something of the place of the cursor in a text, in a file of its own.

        The server opens files while it answers, so it is asked until it knows the text.
        """
        whole = f"#:schema ./missions.schema.json\n\n{text}\n"
        before = whole[: whole.index("|")].split("\n")
        document = {"uri": (self.folder / f"{self.number}.toml").as_uri()}
        self.tell(
            "textDocument/didOpen",
            textDocument={**document, "languageId": "toml", "version": 1,
                          "text": whole.replace("|", "")},
        )  # fmt: skip
        place = {"line": len(before) - 1, "character": len(before[-1])}
        while not (found := self.ask(method, textDocument=document, position=place)):
            pass
        return found

    def hover(self, text: str) -> str:
        return str(self.at(text, "textDocument/hover")["contents"]["value"])

    def offers(self, text: str) -> set[str]:
        found = self.at(text, "textDocument/completion")
        return {each["label"] for each in (found["items"] if isinstance(found, dict) else found)}


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    folder = tmp_path_factory.mktemp("editor")
    (folder / "missions.schema.json").write_text(json.dumps(registry_schema()), encoding="utf-8")
    server = subprocess.Popen(
        [str(Path(sysconfig.get_path("scripts")) / "tombi"), "lsp", "--offline"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=folder,
    )  # fmt: skip
    watch = Timer(PATIENCE, server.kill)
    watch.start()
    assert server.stdin
    assert server.stdout
    editor = Editor(folder, server.stdin, server.stdout)
    here = {"uri": folder.as_uri(), "name": "here"}
    editor.ask("initialize", rootUri=here["uri"], workspaceFolders=[here], capabilities={})
    editor.tell("initialized")
    with server:
        yield editor
        watch.cancel()
        server.kill()


def test_hovering_over_a_key_tells_what_it_means(editor: Editor) -> None:
    mission = '[missions.x]\nname = "X"\n'
    assert KEYS["mission"]["name"] in editor.hover('[missions.x]\nna|me = "X"')
    assert KEYS["source"]["published"] in editor.hover("[sources.a]\npub|lished = 2022-07-01")
    ledger = f'{mission}[missions.x.milestones]\nlaunch = [{{ da|te = "2024", source = "a" }}]'
    assert KEYS["claim"]["date"] in editor.hover(ledger)
    block = f'{mission}[missions.x.extensions.more]\nun|til = "2031"'
    assert KEYS["extension"]["until"] in editor.hover(block)


def test_keys_words_and_dates_are_completed(editor: Editor) -> None:
    assert editor.offers("[missions.x]\n|") >= set(MISSION.fields)
    assert editor.offers("[missions.x]\ntheme = |") >= {f'"{theme}"' for theme in THEMES}
    claim = '[missions.x.milestones]\nlaunch = { date = "2024", st| }'
    assert editor.offers(claim) >= {"stated", "status"}
    date = "[sources.a]\npublished = |"
    assert editor.offers(date) >= {f'"{example}"' for example in EXAMPLES}
