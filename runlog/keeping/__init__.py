"""Nothing is lost: backups, and what becomes of them."""
