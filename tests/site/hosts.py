"""Real web servers for the tests, each started from a folder of its own and ended by its own process."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from scripts.serving.host_files import FOLDER

_APACHE_MODULES = ("/usr/lib/apache2/modules", "/usr/lib64/httpd/modules", "/usr/libexec/apache2")

_NGINX = """
daemon off;
{user}
pid {work}/nginx.pid;
error_log {work}/error.log;
events {{}}
http {{
  include /etc/nginx/mime.types;
  default_type application/octet-stream;
  access_log off;
  client_body_temp_path {work}/body;
  proxy_temp_path {work}/proxy;
  fastcgi_temp_path {work}/fastcgi;
  uwsgi_temp_path {work}/uwsgi;
  scgi_temp_path {work}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {site};
    {settings}
  }}
}}
"""

_APACHE = """
ServerRoot {work}
ServerName localhost
Listen 127.0.0.1:{port}
PidFile {work}/apache.pid
ErrorLog {work}/error.log
{modules}
<IfModule mpm_event_module>
  ServerLimit 1
</IfModule>
TypesConfig /etc/mime.types
AddType application/x-gzip .gz .tgz
DocumentRoot {site}
<Directory {site}>
  Require all granted
  Options Indexes FollowSymLinks
  AllowOverride {override}
  {settings}
</Directory>
"""

_CADDY = """
{{
  admin off
  auto_https off
  storage file_system {work}
}}
http://127.0.0.1:{port} {{
  root * {site}
  {settings}
}}
"""


_ATTEMPTS = 3
"""How often a server is started: another program may take the free port between its choice and the server's start."""


class EndedError(AssertionError):
    """The server ended by itself before it answered."""


def program_of(name: str) -> str | None:
    """Where the server's program is; None on a machine that lacks it."""
    return shutil.which(name, path=f"{os.environ.get('PATH', os.defpath)}:/usr/sbin:/usr/local/sbin")


@contextlib.contextmanager
def readable(site: Path) -> Iterator[Path]:
    """A copy of the site that every user of the machine can read, as a server's own user has to."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield shutil.copytree(site, Path(folder, "site"))


@contextlib.contextmanager
def served(name: str, site: Path, with_file: bool = True) -> Iterator[str]:
    """The address at which that server serves the site: set up by the file in it, or as it comes."""
    program = program_of(name)
    assert program, f"There is no {name}."
    with tempfile.TemporaryDirectory() as work, contextlib.ExitStack() as stack:
        for attempt in range(_ATTEMPTS):
            port = _free_port()
            command = _COMMANDS[name](program, Path(work), site, port, with_file)
            server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
            stack.callback(_end, server)
            try:
                _await(server, port)
                break
            except EndedError:
                if attempt == _ATTEMPTS - 1:
                    raise
        yield f"http://127.0.0.1:{port}"


def _nginx(program: str, work: Path, site: Path, port: int, with_file: bool) -> list[str]:
    settings = f"include {site}/{FOLDER}/nginx.conf;" if with_file else ""
    # A server that root starts works as nobody, who may not write into the folder of its own.
    user = "user root;" if os.geteuid() == 0 else ""
    text = _NGINX.format(user=user, work=work, site=site, port=port, settings=settings)
    (work / "nginx.conf").write_text(text, encoding="utf-8")
    return [program, "-e", f"{work}/error.log", "-c", f"{work}/nginx.conf"]


def _apache(program: str, work: Path, site: Path, port: int, with_file: bool) -> list[str]:
    folder = next(Path(place) for place in _APACHE_MODULES if Path(place).is_dir())
    names = ("mpm_event", "authz_core", "dir", "mime", "headers", "rewrite")
    modules = [f"LoadModule {name}_module {folder}/mod_{name}.so" for name in names]
    if os.geteuid() == 0:
        modules += ["User nobody", "Group nogroup"]
    override = "None"
    if with_file:
        shutil.copyfile(site / FOLDER / "apache.htaccess", site / ".htaccess")
        override = "FileInfo"
    text = _APACHE.format(work=work, site=site, port=port, modules="\n".join(modules), override=override, settings="")
    (work / "apache.conf").write_text(text, encoding="utf-8")
    return [program, "-f", f"{work}/apache.conf", "-D", "FOREGROUND"]


def _caddy(program: str, work: Path, site: Path, port: int, with_file: bool) -> list[str]:
    settings = f"import {site}/{FOLDER}/caddy.conf" if with_file else "file_server"
    text = _CADDY.format(work=work, site=site, port=port, settings=settings)
    (work / "Caddyfile").write_text(text, encoding="utf-8")
    return [program, "run", "--config", f"{work}/Caddyfile", "--adapter", "caddyfile"]


_COMMANDS = {"nginx": _nginx, "apache2": _apache, "caddy": _caddy}


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _await(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + 20
    while time.monotonic() < until:
        if server.poll() is not None:
            assert server.stderr
            raise EndedError(f"The server ended: {server.stderr.read().decode()}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise AssertionError("The server does not answer.")


def _end(server: subprocess.Popen[bytes]) -> None:
    server.terminate()
    server.wait(20)
