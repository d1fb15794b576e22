"""Pictures of the log: one function a figure, plain values in, a figure out."""
