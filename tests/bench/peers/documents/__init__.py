"""The same minutes made with other tools: each file has ``render(content) -> bytes``, and run.py says what it cost.

They run in a virtual environment of their own, so that nobody has to install them to run the tests.
"""
