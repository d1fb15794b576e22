"""runlog: a runner's training log that also listens to the muscles."""

__version__ = "0.1.0"
