"""The tests of what is read from Word and PDF files, hostile ones too."""
