"""The judge: what really happened, for tests (Python) and for people (HTTP and a help page)."""

from __future__ import annotations

import json
import threading
from html import escape
from pathlib import Path
from typing import Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from mock_site import seed as seeding
from mock_site.account import COOKIE, COOKIE_DOMAIN
from mock_site.faults import parse
from mock_site.kinds import KINDS
from mock_site.redesigns import REDESIGNS, check
from mock_site.state import World


class Judge:
    """Reads and steers the world; safe to use from another thread than the server's."""

    def __init__(self, world: World) -> None:
        self._world = world

    def state(self) -> dict[str, Any]:
        """The main shops: name, and the product ids of each list and container, in order."""
        world = self._world
        with world.lock:
            return {
                "seed": world.seed,
                "sessions": len(world.sessions),
                "faults": world.faults.listing(),
                "mutations": len(world.log),
                "shops": {shop_id: self.shop(shop_id) for shop_id, _ in seeding.MAIN_SHOPS},
            }

    def shop(self, shop_id: str) -> dict[str, Any]:
        """The same of one shop: the others, which are made when first asked for, may stay unmade."""
        with self._world.lock:
            shop = self._world.shop(shop_id)
            return {
                "name": shop.name,
                "products": len(shop.products),
                "lists": {
                    name: {
                        container: [e.product_id for e in entries]
                        for container, entries in parts.items()
                    }
                    for name, parts in shop.lists.items()
                    if name != "goods"  # 商品管理 is where products are, not where they are tied
                },
                "containers": json.loads(json.dumps(shop.containers)),
            }

    def log(self) -> list[dict[str, Any]]:
        """Every mutating call since the last reset, oldest first."""
        with self._world.lock:
            return json.loads(json.dumps(self._world.log))

    def requests(self) -> dict[str, dict[str, int]]:
        """Requests per path, by class: page, api, poll, static, judge."""
        with self._world.lock:
            return {name: dict(counter) for name, counter in self._world.requests.items()}

    def reset(self, seed: int | None = None) -> None:
        self._world.reset(seed)

    def redraw(self, *names: str) -> None:
        """From here on pages come in these redesigns alone; ValueError for an unknown one."""
        with self._world.lock:
            self._world.redesigns = check(names)

    def set_fault(self, name: str, **options: Any) -> None:
        """Switch a fault on, its counters at zero; ValueError for an unknown name or option."""
        with self._world.lock:
            if options.get("to") is not None and str(options["to"]) not in self._world.shops:
                raise ValueError(f"fault {name}: no shop {options['to']!r}")
            self._world.faults.set(name, options)

    def set_fault_later(self, requests: int, name: str, **options: Any) -> None:
        """Switch a fault on once so many more API requests have come; polling is not counted."""
        with self._world.lock:
            self._world.faults.later(requests, name, options)

    def wait_until_still(self, seconds: float = 30) -> None:
        """Until every request is answered and every submitted activity is processed; TimeoutError."""
        with self._world.still:
            if not self._world.still.wait_for(lambda: not self._world.answering, seconds):
                raise TimeoutError(f"{self._world.answering} requests are not answered")
        for thread in threading.enumerate():
            if isinstance(thread, threading.Timer):
                thread.join(seconds)

    def clear_faults(self, name: str | None = None) -> None:
        with self._world.lock:
            self._world.faults.clear(name)

    def cookie(self, shop_id: str | None, phone: str = "13800000000") -> dict[str, Any]:
        """A sign-in with the shop chosen, as a cookie for a browser context's add_cookies."""
        with self._world.lock:
            if shop_id is not None and shop_id not in self._world.shops:
                raise KeyError(f"no shop {shop_id!r}")
            token = self._world.sign_in(phone)
            self._world.sessions[token].shop_id = shop_id
        return {"name": COOKIE, "value": token, "domain": f".{COOKIE_DOMAIN}", "path": "/"}

    def sign_out_everyone(self) -> None:
        with self._world.lock:
            self._world.sessions.clear()

    def products_in(self, shop_id: str, list_name: str, container: str | None = None) -> list[str]:
        """Product ids in a list, in its order; unknown names raise KeyError."""
        with self._world.lock:
            return [
                entry.product_id for entry in self._world.entries(shop_id, list_name, container)
            ]

    def product(self, shop_id: str, product_id: str) -> dict[str, Any]:
        with self._world.lock:
            return dict(vars(self._world.shop(shop_id).products[product_id]))

    def edit_product(self, shop_id: str, product_id: str, **fields: Any) -> None:
        """Change facts of a product behind the page's back."""
        with self._world.lock:
            product = self._world.shop(shop_id).products[product_id]
            for name, value in fields.items():
                if name == "id" or not hasattr(product, name):
                    raise ValueError(f"a product has no editable field {name!r}")
                setattr(product, name, value)

    def set_product(self, shop_id: str, product_id: str, **facts: Any) -> None:
        """Change a product wherever it is shown: its own fields, or ``sales``, which only 商品管理 tells."""
        with self._world.lock:
            if "sales" in facts:
                self.edit_entry(shop_id, "goods", product_id, sales=facts.pop("sales"))
            self.edit_product(shop_id, product_id, **facts)

    def entry(
        self, shop_id: str, list_name: str, product_id: str, container: str | None = None
    ) -> dict[str, Any]:
        """One row of a list as the pages get it; KeyError when it is not there."""
        with self._world.lock:
            shop = self._world.shop(shop_id)
            for entry in self._world.entries(shop_id, list_name, container):
                if entry.product_id == product_id:
                    return shop.row(entry)
            raise KeyError(product_id)

    def edit_entry(
        self,
        shop_id: str,
        list_name: str,
        product_id: str,
        container: str | None = None,
        **facts: Any,
    ) -> None:
        """Change what a list knows of a product behind the page's back."""
        with self._world.lock:
            for entry in self._world.entries(shop_id, list_name, container):
                if entry.product_id == product_id:
                    entry.facts.update(facts)

    def edit_container(self, shop_id: str, list_name: str, container: str, **facts: Any) -> None:
        """Change the facts of a container behind the page's back."""
        with self._world.lock:
            self._world.shop(shop_id).containers[list_name][container].update(facts)

    def drop(
        self, shop_id: str, list_name: str, product_id: str, container: str | None = None
    ) -> None:
        """Somebody else removes a product: not in the log."""
        with self._world.lock:
            entries = self._world.entries(shop_id, list_name, container)
            entries[:] = [entry for entry in entries if entry.product_id != product_id]


def _json(value: Any, status: int = 200) -> JSONResponse:
    return JSONResponse(value, status, {"cache-control": "no-store"})


def _help(judge: Judge, world: World, hosts: dict[str, str], port: int | None) -> str:
    text = (Path(__file__).parent / "help.html").read_text("utf-8")
    active = world.faults.listing()
    suffix = f":{port}" if port else ""
    sites = "".join(
        f'<tr><td>{name}</td><td><a href="http://{host}{suffix}/">http://{host}{suffix}/</a></td></tr>'
        for name, host in hosts.items()
    )
    shops = ""
    for shop_id, shop in judge.state()["shops"].items():
        lists = "".join(
            f"<li>{escape(' · '.join(filter(None, (name, container))))}: <b>{len(ids)}</b></li>"
            for name, parts in shop["lists"].items()
            for container, ids in parts.items()
        )
        title = f"<h3>{escape(shop['name'])} <code>{shop_id}</code></h3>"
        shops += f"<section>{title}<ul>{lists}</ul></section>"
    faults = ""
    for name, kind in KINDS.items():
        shown = active.get(name, kind.options)
        spec = ",".join(
            f"{k}={'|'.join(v) if isinstance(v, list) else v}"
            for k, v in shown.items()
            if v is not None and v != []
        )
        on = name in active
        faults += (
            f'<tr class="{"on" if on else ""}"><td><code>{name}</code></td>'
            f"<td>{escape(kind.zh)}<br>"
            f'<small>{escape(kind.en)}</small></td><td><input name="{name}" value="{escape(spec)}" '
            f'placeholder="{escape(", ".join(kind.options)) or "—"}" aria-label="{name}"></td>'
            f'<td><button data-on="{name}">{"更新 update" if on else "开启 on"}</button> '
            f"{f'<button data-off={name}>关闭 off</button>' if on else ''}</td></tr>"
        )
    redesigns = "".join(
        f'<tr class="{"on" if name in world.redesigns else ""}"><td><code>{name}</code></td>'
        f"<td>{escape(one.zh)}<br><small>{escape(one.en)}</small></td></tr>"
        for name, one in REDESIGNS.items()
    )
    return (
        text.replace("<!--sites-->", sites)
        .replace("<!--shops-->", shops)
        .replace("<!--faults-->", faults)
        .replace("<!--redesigns-->", redesigns)
        .replace("<!--seed-->", str(world.seed))
    )


def routes(world: World, hosts: dict[str, str]) -> list[Route]:
    judge = Judge(world)

    def home(_: Request) -> Response:
        return RedirectResponse("/__mock__/")

    def help_page(request: Request) -> Response:
        return HTMLResponse(
            _help(judge, world, hosts, request.url.port), headers={"cache-control": "no-store"}
        )

    async def reset(request: Request) -> Response:
        body = await request.body()
        seed = json.loads(body).get("seed") if body else None
        judge.reset(seed)
        return _json({"ok": True, "seed": world.seed})

    async def faults(request: Request) -> Response:
        if request.method == "DELETE":
            judge.clear_faults(request.query_params.get("name"))
        elif request.method == "POST":
            body = await request.json()
            try:
                name, options = body["name"], body.get("options") or {}
                if isinstance(options, str):  # as typed on the help page
                    name, options = parse(f"{name}:{options}")
                judge.set_fault(name, **options)
            except (KeyError, TypeError, ValueError) as error:
                return _json({"error": str(error)}, 400)
        return _json(world.faults.listing())

    return [
        Route("/", home),
        Route("/__mock__/", help_page),
        Route("/__mock__/state", lambda _: _json(judge.state())),
        Route("/__mock__/log", lambda _: _json(judge.log())),
        Route("/__mock__/requests", lambda _: _json(judge.requests())),
        Route("/__mock__/reset", reset, methods=["POST"]),
        Route("/__mock__/faults", faults, methods=["GET", "POST", "DELETE"]),
    ]
