"""Telling people in their chat or by mail: one digest a run, never lost, never in the way of the run."""
