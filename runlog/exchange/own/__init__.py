"""runlog's own export: the whole log as JSON Lines, CSV or plain tables, and the way back in."""
