"""One list of secrets and one function that hides them: each kind of secret, in each form it may stand in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from loguru import logger

from bot import redaction
from bot.errors import PageSilent
from bot.redacted_content import redacted_bytes, redacted_data
from bot.redaction import guard_log, redacted

SECRET = "k7Qm2pXw9Zr4-Tb8"

NAMES = [
    *("token", "access_token", "msToken", "csrfToken", "x-secsdk-csrf-token", "refreshToken"),
    *("sessionid", "session_id", "JSESSIONID", "ttwid", "odin_tt", "sid_guard", "uid_tt", "sid"),
    *("a_bogus", "X-Bogus", "_signature", "verifyFp", "s_v_web_id", "passport_ticket", "ticket"),
    *("password", "passwd", "user_password", "client_secret", "api_key", "apiKey", "credential"),
    *("code", "auth_code", "smsCode", "verify_code", "sign", "pwd"),
]

FORMS = {
    "address": "GET https://a.example/x?page=2&{name}={value}&size=50 403",
    "address, last": "https://a.example/x?{name}={value}#top",
    "address in Go's JSON": '"url":"https://a.example/x?{name}={value}\\u0026size=50"',
    "address in HTML": '<a href="/x?page=2&amp;{name}={value}&amp;size=50">',
    "form": "{name}={value}&page=2",
    "JSON": '{{"{name}":"{value}","page":2}}',
    "JSON with spaces": '{{ "{name}" : "{value}", "page": 2 }}',
    "JSON in a string": '"body":"{{\\"{name}\\":\\"{value}\\",\\"page\\":2}}"',
    "JSON in a string in a string": '"{{\\\\\\"{name}\\\\\\":\\\\\\"{value}\\\\\\"}}"',
    "JSON in an attribute": '<div data-boot="{{&quot;{name}&quot;:&quot;{value}&quot;}}">',
    "JSON that was cut off": '… {{"page":2,"{name}":"{value}',
    "Python": "Call({{'page': 2, '{name}': '{value}'}})",
    "Python bytes": "{{b'{name}': b'{value}'}}",
    "Python pairs": "Headers([('page', '2'), ('{name}', '{value}')])",
    "Python keyword": "ask({name}='{value}', page=2)",
    "script": "var o={{{name}:'{value}',page:2}};",
    "script, index": "h['{name}'] = '{value}';",
    "cookie line": "Cookie: page=2; {name}={value}; size=50",
    "header line": "{name}: {value}\nAccept: */*",
    "HAR pair": '{{"name": "{name}", "value": "{value}"}}',
    "Playwright cookie": "{{'name': '{name}', 'domain': 'a.example', 'value': '{value}'}}",
    "pair, value first": '{{"value":"{value}","name":"{name}"}}',
    "input": '<input type="hidden" name="{name}" value="{value}">',
    "input, value first": "<input value='{value}' type=hidden name={name}>",
    "meta": '<meta name="{name}" content="{value}">',
    "XML": "<r><{name}>{value}</{name}><page>2</page></r>",
    "multipart": 'form-data; name="{name}"\r\n\r\n{value}\r\n--x',
    "Python list": "{{'{name}': ['{value}', '2'], 'page': 2}}",
    "JSON object": '{{"{name}":{{"id":"{value}"}},"page":2}}',
    "data attribute": '<div data-page="2" data-{name}="{value}">',
}


def cases() -> Iterator[tuple[str, str]]:
    for form in FORMS:
        for name in NAMES:
            yield form, name


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redaction, "_known", set())


@pytest.mark.parametrize("form", FORMS)
def test_a_named_secret_is_hidden_in_every_form(form: str) -> None:
    left = [
        name for name in NAMES if SECRET in redacted(FORMS[form].format(name=name, value=SECRET))
    ]
    assert left == []


@pytest.mark.parametrize("name", ["ticket", "code", "msToken"])
@pytest.mark.parametrize("times", [1, 2])
def test_a_secret_in_an_address_in_an_address(name: str, times: int) -> None:
    inner = f"https://a.example/cb?page=2&{name}={SECRET}&size=50"
    for _time in range(times):
        inner = quote(inner, safe="")
    said = redacted(f"302 https://sso.example/login?next={inner}&from=menu")
    assert SECRET not in said
    assert "size" in said and said.endswith("&from=menu")


LONE = {
    "bearer": "Authorization: Bearer {}",
    "bearer in an address": "?auth_header=Bearer%20{}",
    "bearer alone": "sent 'Bearer {}'",
    "basic": "Proxy-Authorization: Basic {}",
    "cookie header": "'Set-Cookie': 'x={}; Path=/; HttpOnly'",
    "cookie header in JSON": '{{"cookie":"a=1; b={}; c=2"}}',
    "Feishu hook": "https://open.feishu.cn/open-apis/bot/v2/hook/{}",
    "DingTalk robot": "https://oapi.dingtalk.com/robot/send?access_token={}&timestamp=1",
    "WeCom robot": "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key={}",
    "hook with two parts": "https://discord.com/api/webhooks/123456/{}",
    "mail": "mailto://me:{}@smtp.example.com:465",
    "database": "postgresql://bot:{}@db.example.com/unbind",
    "password with a slash": "postgresql://bot:p/{}@db.example.com/unbind",
    "password with an at": "smtp://bot:p@{}@mail.example.com",
    "password of a mailbox": "mailtos://me@example.com:{}@smtp.example.com",
    "option": "unbind login --password {} --terminal",
    "value of a class": "SecretStr('{}')",
    "copied table": "msToken\t{}",
    "name only": "https://{}@git.example.com/x",
    "Chinese": "密码：{}，请重新输入",
    "cookie list": "{{'set-cookie': ['a=1; Path=/', 'b={}; Path=/']}}",
    "private key": "-----BEGIN EC PRIVATE KEY-----\n{}\nabc",
}


@pytest.mark.parametrize("form", LONE)
def test_a_secret_that_tells_by_its_form(form: str) -> None:
    assert SECRET not in redacted(LONE[form].format(SECRET))


@pytest.mark.parametrize(
    "text",
    [
        "signed in with 13800000000",
        "phone=+8613800000000",
        "手机号13800000000，",
        "138-0000-0000 and 138 0000 0000 (13800000000)",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl of 13800000000",
    ],
)
def test_phone_numbers_and_web_tokens(text: str) -> None:
    said = redacted(text)
    assert "3800000000" not in said and "0000" not in said and "eyJ" not in said


def test_a_secret_that_was_met_is_hidden_under_no_name() -> None:
    redaction.remember([SECRET + "/+", "short", "3690000000000000001"])
    said = redacted(f"x {SECRET}/+ y {quote(SECRET + '/+', safe='')} z short 3690000000000000001")
    assert SECRET not in said and said.endswith("z short 3690000000000000001")


@pytest.mark.parametrize(
    "text",
    [
        "GET https://fxg.jinritemai.com/api/list?page=2&size=50 → 207",
        '{"code":10008,"msg":"登录过期","data":{"ids":["3690000000000000001"]}}',
        '{"code":0,"status_code":"200","page_token":null,"session":true}',
        "there is no session of the shop “demo” yet",
        "not signed in to 抖店 any more → sign in again: `unbind login demo`",
        "jobs.yaml: tell.值班群.secret: a secret is named, not written: env:FEISHU_SECRET",
        "x.yaml: names.session_box.find.1: give exactly one of role, text, label",
        "tell.mail.password: String should match pattern",
        "secret: env:FEISHU_SECRET, keyring:a/b",
        "sqlite:////home/x/unbind/journal.db http://127.0.0.1:8765/x?mail=a@b.example",
        "选中 3690000000000000001 · 3800000000000000002, 1732000000 1732000000000",
        "exit_code=3 in 12345678901.5 s, batch 1: 20 rows of 我的追踪",
        'role=button[name="批量移除"] #cookie-banner >> text=Session',
        "登录未成功：验证码：请重新输入；密码：不能为空",
        "unbind login demo --terminal --phone 138… --agree; --code goes with --terminal",
        "basic information about hooks; a bearer of news",
    ],
)
def test_what_is_no_secret_stays(text: str) -> None:
    assert redacted(text) == text


def test_data_keeps_its_shape() -> None:
    given = {
        "headers": [{"name": "Cookie", "value": SECRET}, {"name": "accept", "value": "*/*"}],
        "cookies": [{"name": "a", "value": SECRET}],
        "localStorage": [{"name": "any", "value": SECRET}],
        "data": {"tokens": [SECRET], "code": 0, "n": 12, "list": [{"id": "3690000000000000001"}]},
        "body": json.dumps({"ticket": f'a"{SECRET}\\', "page": 2}),
        "token": 123456789,
        "session": {"id": SECRET, "shop": {"raw": SECRET}, "n": 1},
        "typed": {"selector": "input[type=password]", "value": SECRET},
    }
    clean = redacted_data(given)
    assert SECRET not in json.dumps(clean) and "123456789" not in json.dumps(clean)
    assert clean["headers"][1] == given["headers"][1]
    assert clean["data"]["list"] == given["data"]["list"] and clean["data"]["code"] == 0
    assert json.loads(clean["body"])["page"] == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("form", FORMS)
def test_a_body_of_any_encoding(encoding: str, form: str) -> None:
    text = "中文页面 " + FORMS[form].format(name="token", value=SECRET)
    clean = redacted_bytes(text.encode(encoding)).decode(encoding, "replace")
    assert SECRET not in clean and "中文页面" in clean


def test_what_cannot_be_looked_through_is_emptied_and_pictures_stay() -> None:
    assert redacted_bytes(b"\x08\x01\xff\x00token\x12" + SECRET.encode()) == b""
    picture = b"\x89PNG\r\n\x1a\n\x00token=1"
    assert redacted_bytes(picture) == picture


def test_a_long_text_is_soon_read() -> None:
    """Nothing is tried again and again from each place of a long word."""
    long = "a" * 300_000 + "token" * 20_000 + '"' * 3_000 + "cookie" * 5_000
    assert len(redacted(long)) > 300_000


def test_an_error_holds_no_secret() -> None:
    """It goes on into the journal, the report and the chat."""
    words = f"Navigation is interrupted by another one to https://sso.example/?ticket={SECRET}&n=1"
    error = PageSilent(words, advice=f"open https://sso.example/?code={SECRET}")
    told = f"{error.message} {error.advice} {error} {error!r}"
    assert SECRET not in told and "https://sso.example/?ticket=" in told and "&n=1" in told


def test_the_log_gets_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    guard_log()
    sink = logger.add(lambda message: said.append(str(message)), level=0)
    try:
        logger.warning("went to {}", f"https://sso.example/login?ticket={SECRET}")
        try:
            raise ValueError(f"{{'token': '{SECRET}'}}")
        except ValueError as error:
            logger.exception("{}", error)
    finally:
        logger.remove(sink)
    text = "".join(said)
    assert SECRET not in text
    assert "went to https://sso.example/login?ticket=" in text
    assert "ValueError" in text and "test_redaction.py" in text
