"""Arithmetic over entries, and nothing else: no database, no terminal, no clock of its own."""
