"""A local Ion: the intranet's OAuth and API, as observed, over a sample school."""
