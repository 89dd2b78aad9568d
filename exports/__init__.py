"""Documents: a finished report in, bytes out. No Qt, no SQL."""
