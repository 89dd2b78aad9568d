"""How a note's headings, lists and quotes look while they are written, and a list that goes on by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from ui.desktop.tokens import tokens
from workshop.marks import Mark, mark_of


class Marks(QSyntaxHighlighter):
    """Shows what the lines are. The text stays as it is typed: the signs are only dimmed."""

    def highlightBlock(self, text: str) -> None:
        mark, said = mark_of(text)
        if mark is Mark.TEXT:
            return
        sign, words = QTextCharFormat(), QTextCharFormat()
        sign.setForeground(QColor(tokens().text2))
        if mark is Mark.HEADING:
            words.setFontWeight(QFont.Weight.Bold)
        elif mark is Mark.QUOTE:
            words.setFontItalic(True)
        begins = text.index(said, 1)
        self.setFormat(0, begins, sign)
        self.setFormat(begins, len(text) - begins, words)


def shown_in(document: QTextDocument) -> Marks:
    """Marks that follow the document for as long as it lives."""
    return Marks(document)


def goes_on(sheet: QPlainTextEdit, event: QKeyEvent) -> bool:
    """Enter in a list begins the next item, and on an item with nothing in it ends the list. Whether it did so."""
    held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter} or held:
        return False
    cursor = sheet.textCursor()
    line = cursor.block().text()
    if cursor.hasSelection() or not cursor.atBlockEnd():
        return False
    if line.rstrip() in {"-", "•", "*"}:
        cursor.movePosition(QTextCursor.MoveOperation.StartOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        return True
    if mark_of(line)[0] is Mark.ITEM:
        cursor.insertText(f"\n{line[0]} ")
        sheet.ensureCursorVisible()
        return True
    return False
