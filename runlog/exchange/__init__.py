"""Reads runs out of files of other programs, and the log out of and into runlog's own."""
