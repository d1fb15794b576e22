"""What people look at: the week and the therapist's sheet, gathered as facts and then rendered."""
