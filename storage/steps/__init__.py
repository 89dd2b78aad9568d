"""The steps of the library, one file each. A released step is never edited."""
