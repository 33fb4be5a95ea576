"""Each version of a document as a PDF."""
