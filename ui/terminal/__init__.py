"""The program from the command line, for scripts, coordinators and machines without a screen."""
