"""What a programme has come to: the 32 indicators, each from the rows of the sessions that it counts."""
