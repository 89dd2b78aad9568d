"""What a session with residents is, and what may happen in it. Standard library only."""
