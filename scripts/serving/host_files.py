"""Writes, into a built site, what sets up common web servers and hosts to serve it as `serve` does.

They lie in a folder of their own, where they do nothing until somebody includes one or copies it to its place.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePath
from urllib.parse import urlsplit
from xml.sax.saxutils import quoteattr

from scripts.serving.headers import ASKED_AGAIN, FOR_EVER, HASHED, SECURITY_HEADERS, TYPES, caching

FOLDER = "hosting"

_CHARSET = "; charset="
_CACHE = "Cache-Control"


def write_host_files(site: Path, site_url: str = "") -> None:
    """Write them all, for a site that is whole otherwise; `site_url` is where it will stand, if that is known."""
    top = f"/{urlsplit(site_url).path.strip('/')}/".replace("//", "/")
    hashed = list(hashed_folders(site))
    (site / FOLDER).mkdir(exist_ok=True)
    for name, written in HOST_FILES.items():
        (site / FOLDER / name).write_text(written(top, hashed), encoding="utf-8")


def hashed_folders(site: Path) -> Iterator[str]:
    """The folders in which each file has a hash of its content in its name, with all below; the outermost of each."""
    # Some hosts know whole folders only. In one with any other file, that file would be kept for a year too.
    unfixed: set[PurePath] = set()
    folders: set[PurePath] = set()
    for root, within, names in os.walk(site):
        folder = PurePath(os.path.relpath(root, site))
        if within or names:
            folders.add(folder)
        if any(caching((folder / name).as_posix()) != FOR_EVER for name in names):
            unfixed |= {folder, *folder.parents}
    fixed = folders - unfixed
    yield from sorted(folder.as_posix() for folder in fixed if not fixed & set(folder.parents))


def _nginx(top: str, _: Sequence[str]) -> str:
    kinds = {name: kind.partition(_CHARSET)[0] for name, kind in TYPES.items()}
    types = [f"    {kind} {' '.join(end[1:] for end in _with(kinds, kind))};" for kind in dict.fromkeys(kinds.values())]
    texts = sorted({kind.partition(_CHARSET)[0] for kind in TYPES.values() if _CHARSET in kind} - {"text/html"})
    packed = [*texts, *(f"application/{kind}" for kind in ("json", "wasm", "xml", "zip")), "image/svg+xml"]
    always = [f'add_header {name} "{value}" always;' for name, value in SECURITY_HEADERS.items()]
    lines = [
        "# For nginx. Inside `server { … }`, after its `root`: include /THE/SITE/hosting/nginx.conf;",
        "types {",
        *types,
        "}",
        "default_type application/octet-stream;",
        "charset utf-8;",
        f"charset_types {' '.join(texts)};",
        "index index.html;",
        f"error_page 403 404 =404 {top}404.html;",
        "absolute_redirect off;",
        "",
        "# A copy that is packed already is sent where there is one. For .br nginx needs a module that is not its own:",
        "# where yours has it, take the # off the next line.",
        "# brotli_static on;",
        "gzip_static on;",
        "gzip on;",
        "gzip_vary on;",
        f"gzip_types {' '.join(packed)};",
        "",
        *always,
        f'add_header {_CACHE} "{ASKED_AGAIN}" always;',
        "",
        "# What is missing here must not be remembered as missing, hence no `always` for the year.",
        f'location ~ "{HASHED}" {{',
        *(f"    {line}" for line in always),
        f'    add_header {_CACHE} "{FOR_EVER}";',
        "}",
    ]
    return _lines(lines)


def _apache(top: str, _: Sequence[str]) -> str:
    # All of it may stand in a .htaccess where AllowOverride has FileInfo: any other line would stop every page there.
    lines = [
        "# For Apache 2.4. Copy it to the top of the site as .htaccess (which wants AllowOverride FileInfo), or put,",
        "# in the server's own set-up, inside <Directory /THE/SITE>: Include /THE/SITE/hosting/apache.htaccess",
        "# It wants mod_headers and, for copies that are packed already, mod_rewrite.",
        f"ErrorDocument 404 {top}404.html",
        "<IfModule mod_mime.c>",
        *(f'  AddType "{kind.partition(_CHARSET)[0]}" {end}' for end, kind in TYPES.items()),
        *(f"  AddCharset utf-8 {end}" for end, kind in TYPES.items() if _CHARSET in kind),
        "</IfModule>",
        "<IfModule mod_headers.c>",
        *(f'  Header always set {name} "{value}"' for name, value in SECURITY_HEADERS.items()),
        f'  Header always set {_CACHE} "{ASKED_AGAIN}"',
        "  # What is missing here must not be remembered as missing.",
        f'  <If "%{{REQUEST_URI}} =~ m#{HASHED}#">',
        f"    Header always set {_CACHE} \"{FOR_EVER}\" \"expr=%{{REQUEST_STATUS}} -in {{'200', '206', '304'}}\"",
        "  </If>",
        "</IfModule>",
        "<IfModule mod_rewrite.c>",
        "  RewriteEngine On",
        *(line for packing, end in (("br", ".br"), ("gzip", ".gz")) for line in _apache_packed(packing, end)),
        "</IfModule>",
    ]
    return _lines(lines)


def _apache_packed(packing: str, end: str) -> Iterator[str]:
    yield f"  RewriteCond %{{HTTP:Accept-Encoding}} \\b{packing}\\b"
    yield f"  RewriteCond %{{REQUEST_FILENAME}}{end} -f"
    yield f"  RewriteRule ^(.+)$ $1{end} [L]"
    # Its type is that of the file without the end: Apache takes each end of a name for itself.
    yield f'  <FilesMatch "\\.[a-z]+\\{end}$">'
    yield f"    RemoveType {end}"
    yield f"    AddEncoding {packing} {end}"
    yield "    <IfModule mod_headers.c>"
    yield "      Header append Vary Accept-Encoding"
    yield "    </IfModule>"
    yield "  </FilesMatch>"


def _caddy(top: str, _: Sequence[str]) -> str:
    lines = [
        "# For Caddy 2. Inside the block of the site, with `root * /THE/SITE`: import /THE/SITE/hosting/caddy.conf",
        "header {",
        *(f'\t{name} "{value}"' for name, value in SECURITY_HEADERS.items()),
        f'\t?{_CACHE} "{ASKED_AGAIN}"',
        "}",
        *_caddy_rule("hashed", f'path_regexp "{HASHED}"', _CACHE, FOR_EVER),
        *(line for end, kind in TYPES.items() for line in _caddy_rule(end[1:], f"path *{end}", "Content-Type", kind)),
        "encode gzip",
        "file_server {",
        "\tprecompressed br gzip",
        "}",
        "handle_errors {",
        f'\theader {_CACHE} "{ASKED_AGAIN}"',
        "\t@missing expression {http.error.status_code} == 404",
        f"\trewrite @missing {top}404.html",
        "\tfile_server",
        "}",
    ]
    return _lines(lines)


def _caddy_rule(name: str, which: str, header: str, value: str) -> Iterator[str]:
    # For a file that is there alone: what says that it is missing is a page, and must not be remembered.
    yield from (f"@{name} {{", f"\t{which}", "\tfile", "}", f'header @{name} {header} "{value}"')


def _headers(top: str, hashed: Sequence[str]) -> str:
    # No Cache-Control for all addresses: where two rules fit, some of these hosts send both values in one header. They
    # all ask again for what has no rule.
    lines = [
        "# For hosts that read a file _headers (Netlify, Cloudflare Pages and others). Copy it to the top of the site.",
        f"{top}*",
        *(f"  {name}: {value}" for name, value in SECURITY_HEADERS.items()),
        *(line for folder in hashed for line in (f"{top}{folder}/*", f"  {_CACHE}: {FOR_EVER}")),
    ]
    return _lines(lines)


def _azure(top: str, hashed: Sequence[str]) -> str:
    """For Azure Static Web Apps."""
    return _json(
        {
            "globalHeaders": SECURITY_HEADERS | {_CACHE: ASKED_AGAIN},
            "routes": [{"route": f"{top}{folder}/*", "headers": {_CACHE: FOR_EVER}} for folder in hashed],
            "mimeTypes": TYPES,
            "responseOverrides": {"404": {"rewrite": f"{top}404.html"}},
        }
    )


def _vercel(top: str, hashed: Sequence[str]) -> str:
    rules = [(f"{top}(.*)", SECURITY_HEADERS), *((f"{top}{folder}/(.*)", {_CACHE: FOR_EVER}) for folder in hashed)]
    return _json(
        {
            "trailingSlash": True,
            "headers": [
                {"source": source, "headers": [{"key": name, "value": value} for name, value in headers.items()]}
                for source, headers in rules
            ],
        }
    )


def _iis(top: str, hashed: Sequence[str]) -> str:
    # It serves no file whose type it does not know; and refuses all pages where a type is named twice.
    types = [
        line
        for end, kind in TYPES.items()
        for line in (
            f"<remove fileExtension={quoteattr(end)} />",
            f"<mimeMap fileExtension={quoteattr(end)} mimeType={quoteattr(kind)} />",
        )
    ]
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        "<!-- For IIS. Copy it to the top of the site. -->",
        "<configuration>",
        "  <system.webServer>",
        "    <staticContent>",
        *(f"      {line}" for line in types),
        "    </staticContent>",
        "    <httpProtocol>",
        "      <customHeaders>",
        *(f"        {line}" for name, value in SECURITY_HEADERS.items() for line in _iis_header(name, value)),
        *(f"        {line}" for line in _iis_header(_CACHE, ASKED_AGAIN)),
        "      </customHeaders>",
        "    </httpProtocol>",
        '    <httpErrors errorMode="Custom">',
        '      <remove statusCode="404" />',
        '      <error statusCode="404" path="404.html" responseMode="File" />',
        "    </httpErrors>",
        "  </system.webServer>",
        *(line for folder in hashed for line in _iis_folder(folder)),
        "</configuration>",
    ]
    return _lines(lines)


def _iis_folder(folder: str) -> Iterator[str]:
    yield f"  <location path={quoteattr(folder)}>"
    yield "    <system.webServer><httpProtocol><customHeaders>"
    yield from (f"      {line}" for line in _iis_header(_CACHE, FOR_EVER))
    yield "    </customHeaders></httpProtocol></system.webServer>"
    yield "  </location>"


def _iis_header(name: str, value: str) -> Iterator[str]:
    yield f"<remove name={quoteattr(name)} />"
    yield f"<add name={quoteattr(name)} value={quoteattr(value)} />"


HOST_FILES: Mapping[str, Callable[[str, Sequence[str]], str]] = {
    "nginx.conf": _nginx,
    "apache.htaccess": _apache,
    "caddy.conf": _caddy,
    "_headers": _headers,
    "staticwebapp.config.json": _azure,
    "vercel.json": _vercel,
    "web.config": _iis,
}
"""What makes the text of each, from the path that the site stands at and the folders whose files have hashed names."""


def _with(kinds: Mapping[str, str], kind: str) -> list[str]:
    return [end for end, other in kinds.items() if other == kind]


def _json(value: object) -> str:
    return json.dumps(value, indent=2) + "\n"


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(lines) + "\n"
