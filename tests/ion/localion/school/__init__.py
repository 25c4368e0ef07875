"""The sample school: everything in it follows from a seed and a date."""
