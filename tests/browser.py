"""A real browser for tests: Chromium without a window, driven over the W3C WebDriver protocol. Skips where none is."""

from __future__ import annotations

import base64
import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import urllib3

ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--force-device-scale-factor=1")
READY = "started successfully on port "


@dataclass(frozen=True, slots=True)
class Browser:
    """One window."""

    session: str

    def opens(self, page: Path, *, width: int, height: int = 900) -> None:
        """A file, in a window of that size (CSS pixels)."""
        self.says("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self._post("url", {"url": page.resolve().as_uri()})

    def prefers(self, scheme: str) -> None:
        """`light` or `dark`."""
        self.says("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])

    def says(self, command: str, **parameters: Any) -> Any:
        """A command of the DevTools protocol."""
        return self._post("goog/cdp/execute", {"cmd": command, "params": parameters})

    def tells(self, script: str) -> Any:
        """What an expression in the page comes to."""
        return self._post("execute/sync", {"script": f"return {script}", "args": []})

    def complaints(self) -> list[str]:
        """What the browser's console has complained of."""
        return [str(entry["message"]) for entry in self._post("se/log", {"type": "browser"})]

    def shows(self, picture: Path) -> None:
        """The whole page as a picture, for people to look at; once it is painted, before which it has no width."""
        painted = "const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(done))"
        self._post("execute/async", {"script": painted, "args": []})
        taken = self.says("Page.captureScreenshot", captureBeyondViewport=True)
        picture.write_bytes(base64.b64decode(taken["data"]))

    def _post(self, what: str, body: dict[str, Any]) -> Any:
        return _asked("POST", f"{self.session}/{what}", body)


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser for as long as it is needed."""
    driver, chromium = shutil.which("chromedriver"), shutil.which("chromium") or shutil.which("chrome")
    if not driver or not chromium:
        pytest.skip("There is no chromium and chromedriver on this machine (Debian: apt install chromium-driver).")
    with subprocess.Popen([driver, "--port=0"], stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - found
        try:
            url = f"http://127.0.0.1:{_port(process)}/session"
            options = {"binary": chromium, "args": ARGUMENTS}
            wanted = {"goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"}}
            session = _asked("POST", url, {"capabilities": {"alwaysMatch": wanted}})["sessionId"]
            try:
                yield Browser(f"{url}/{session}")
            finally:
                _asked("DELETE", f"{url}/{session}", None)
        finally:
            process.terminate()


def _port(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    for line in process.stdout:
        if READY in line:
            return line.split(READY)[1].strip(" .\n")
    message = "chromedriver did not start."
    raise AssertionError(message)


def _asked(method: str, url: str, body: Any) -> Any:
    encoded = None if body is None else json.dumps(body).encode()
    answer = urllib3.request(method, url, body=encoded, headers={"content-type": "application/json"}, timeout=60)
    value = json.loads(answer.data)["value"]
    assert answer.status == 200, value
    return value
