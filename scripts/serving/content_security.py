"""What a page of the site may load and do: said here once, for the pages themselves and for what serves them."""

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' 'wasm-unsafe-eval'",  # Python in the browser is WebAssembly; no text is ever run as a script
        "style-src 'self'",
        "img-src 'self' data:",  # icons stand in the style sheets
        "font-src 'self'",
        "connect-src 'self'",
        "worker-src 'self' blob:",  # the one that runs Python is started from its text, once that has been checked
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
