"""The board: notes, groups and the canvas they lie on, as one widget that paints what is in view."""
