"""What a page of the site may load and do: said here once, for the pages themselves and for what serves them."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",  # what no line below opens stays shut
        "script-src 'self' 'wasm-unsafe-eval'",  # Python in the browser is WebAssembly; no text is ever run as a script
        "style-src 'self'",
        "img-src 'self' data:",  # icons stand in the style sheets
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",  # the one that runs Python is started from its text, once that has been checked
        "base-uri 'none'",
        "form-action 'self'",
    )
)
"""What a page says of itself, so that it holds on a host that sends no header too."""

CONTENT_SECURITY_HEADER = f"{CONTENT_SECURITY_POLICY}; frame-ancestors 'none'"
"""The same for a host to send. Who may show the site in a frame is heeded in a header alone."""
