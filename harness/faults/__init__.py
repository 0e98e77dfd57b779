"""Can it fail? What the emulated module emits is altered from outside, and the suite must notice."""
