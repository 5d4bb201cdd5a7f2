"""Which funding interests would be stronger together, and why: no clock, no chance, nothing learned from what members enter."""
