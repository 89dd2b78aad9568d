"""Tagged, archivable pages: a layer over ReportLab for documents that people and screen readers read in any script.

From the ground up: ``text`` (what may be drawn), ``bidi`` (in which order), ``fonts`` and ``shaping`` (with which
glyphs), ``lines`` (broken where), ``structure`` (what a screen reader hears), ``pages`` (what lies on each sheet),
``document`` (what goes on which sheet), ``sheets`` (what stands around them), ``finish`` (PDF/A-2a and PDF/UA-1),
``packing`` (small files) and ``checking`` (whether it all came true); and what authors use on top of that: ``blocks``,
``tables``, ``notes`` and ``figures``, and ``wall`` for sheets that are one picture.

Whoever draws says where things lie on a sheet that is read from the left. The sheets of other languages are mirrored.

Text is never markup: whatever somebody typed is drawn as it stands.
"""
