"""Reads a PDF file."""
