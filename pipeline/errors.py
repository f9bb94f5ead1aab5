"""Faults that a user can put right: one line each, one exit code each (10 to 19)."""

from __future__ import annotations

INTERRUPTED = 130  # the exit code of a run that Ctrl-C ended, as shells have it


class RolepackError(Exception):
    """A fault that the user can put right. Its message is one line that says what to do."""

    exit_code = 10


class MissingFile(RolepackError):
    """There is no file at the path."""

    exit_code = 11


class UnreadableDocument(RolepackError):
    """No reader could get text out of the file."""

    exit_code = 12


class TimedOut(UnreadableDocument):
    """Reading the file took longer than it may."""


class OutOfMemory(UnreadableDocument):
    """Reading the file took more memory than it may."""


class Crashed(UnreadableDocument):
    """The process that read the file died of it."""


class EncryptedDocument(RolepackError):
    """The file asks for a password."""

    exit_code = 13


class EmptyDocument(RolepackError):
    """The file holds no words."""

    exit_code = 14


class NoCriteria(RolepackError):
    """The pack holds no criteria."""

    exit_code = 15


class MissingModel(RolepackError):
    """A model file is not there; the message names the command that makes it."""

    exit_code = 16


class ParamsError(RolepackError):
    """params.yaml holds something that no step knows."""

    exit_code = 17


class StoreError(RolepackError):
    """The store is missing, or the query cannot be answered."""

    exit_code = 18


class OutputError(RolepackError):
    """A result could not be written where the user asked."""

    exit_code = 19


class AlreadyThere(RolepackError):
    """A file stands where a result was to be written, and nobody said to write over it."""

    exit_code = 19
