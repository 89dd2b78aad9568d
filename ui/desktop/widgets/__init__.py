"""Painted pieces with no knowledge of sessions: stitches, quilts, codes."""
