"""Placeholder until the migrations stand."""
