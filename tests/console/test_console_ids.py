"""Lists of ids are read as on the command line; one that is refused leaves nothing behind."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.demo.story import write_id_list

ID, OTHER = "3447910326106512201", "3546867613102941755"


def hand_in(client: TestClient, name: str, content: bytes, **fields: str) -> dict[str, Any]:
    answer = client.post("/api/ids", files={"file": (name, content)}, data=fields)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def kept(home: Path) -> list[Path]:
    return [p for p in (home / "console").rglob("*") if p.is_file()]


def test_a_workbook(client: TestClient, home: Path, tmp_path: Path) -> None:
    write_id_list(tmp_path / "a.xlsx", [(ID, "杯子", ""), (OTHER, "盘子", "")])
    found = hand_in(client, "清仓.xlsx", (tmp_path / "a.xlsx").read_bytes())
    assert (found["count"], found["first"], found["trouble"]) == (2, [ID, OTHER], None)
    assert (found["sheets"], found["column"]) == (["待解绑"], "商品ID")
    assert found["columns"] == ["商品ID", "商品名称", "备注"]
    folder = home / "console" / "uploads" / found["upload"]
    assert (folder / "清仓.xlsx").exists()
    if os.name != "nt":
        for path in (*folder.iterdir(), folder, folder.parent, folder.parent.parent):
            assert path.stat().st_mode & 0o077 == 0, path


def test_pasted_text(client: TestClient) -> None:
    answer = client.post("/api/ids", files={"text": (None, f"{ID}\n{OTHER}、{ID}")}).json()
    assert (answer["count"], answer["name"]) == (2, "pasted list.txt")
    assert any("more than once" in w for w in answer["warnings"])


def test_damaged_ids_by_row(client: TestClient, home: Path) -> None:
    text = f"商品ID,名称\n{ID},a\n3.44791E+18,b\n344791032610651,c\n12,d\n"
    found = hand_in(client, "a.csv", text.encode())
    assert found["upload"] == "" and found["count"] == 0
    assert [(d["row"], d["text"]) for d in found["damaged"]] == [(3, "3.44791E+18"), (5, "12")]
    assert found["trouble"]["exit_code"] == 1 and len(found["trouble"]["problems"]) == 2
    assert found["preview"][0] == ["商品ID", "名称"]
    assert kept(home) == []


def test_lines_of_a_text_by_row(client: TestClient) -> None:
    answer = client.post("/api/ids", files={"text": (None, f"{ID}\n\n12\n")}).json()
    assert [(d["row"], d["text"]) for d in answer["damaged"]] == [(3, "12")]


def test_a_column_has_to_be_chosen(client: TestClient, home: Path) -> None:
    text = f"名称,甲,乙\na,{ID},{OTHER}\n".encode()
    found = hand_in(client, "a.csv", text)
    assert (found["upload"], found["column"], found["columns"]) == ("", "", ["名称", "甲", "乙"])
    assert found["trouble"] and kept(home) == []
    chosen = hand_in(client, "a.csv", text, column="乙")
    assert (chosen["column"], chosen["first"]) == ("乙", [OTHER])
    note = (home / "console" / "uploads" / chosen["upload"] / "read_as.json").read_text("utf-8")
    assert '"column": "\\u4e59"' in note


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.4"),
        ("a.exe", b"MZ"),
        ("a.xlsx", b"PK\x03\x04broken"),
        ("a.txt", b""),
        ("a.csv", b"\xff\xfe\x00"),
        ("", b"x"),
        ("noending", ID.encode()),
    ],
)
def test_refused(client: TestClient, home: Path, name: str, content: bytes) -> None:
    files = {"file": (name or "x", content)}
    answer = client.post("/api/ids", files=files).json()
    assert answer["upload"] == "" and answer["trouble"]["error"]
    assert kept(home) == []
    assert not list((home / "console" / "uploads").iterdir())


@pytest.mark.parametrize(
    "name",
    [
        "../../evil.txt",
        "..\\..\\evil.txt",
        "/etc/evil.txt",
        "C:\\evil.txt",
        "--ids=evil.txt",
        "e\0vil.txt",
    ],
)
def test_a_name_is_no_path_and_no_option(client: TestClient, home: Path, name: str) -> None:
    found = hand_in(client, name, ID.encode())
    assert found["upload"]
    (path,) = [p for p in kept(home) if p.suffix == ".txt"]
    assert path.parent == home / "console" / "uploads" / found["upload"]
    assert not path.name.startswith("-")


def test_no_list_at_all(client: TestClient) -> None:
    for files in ({"text": (None, "  ")}, {"column": (None, "a")}):
        assert client.post("/api/ids", files=files).status_code == 400
    headers = {"Content-Type": "multipart/form-data"}
    assert client.post("/api/ids", content=b"x", headers=headers).status_code == 400
    two = [("file", ("a.txt", b"1")), ("file", ("b.txt", b"2"))]
    assert client.post("/api/ids", files=two).status_code == 400
