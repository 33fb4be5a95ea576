"""The publishing pipeline: reads policy/, makes the site, and checks both."""
