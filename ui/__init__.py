"""The faces of the program. They do not know each other, and none of them knows the store."""
