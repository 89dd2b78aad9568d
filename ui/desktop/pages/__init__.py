"""The screens of the window, one file each; larger ones are split by what they show."""
