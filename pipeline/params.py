"""params.yaml, typed: one block a step; a key that nobody knows is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta, Struct

from pipeline.errors import ParamsError


class _Block(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A step's params."""


class TextParams(_Block, frozen=True):
    """Limits on what one document may take to read, and how scans are read."""

    max_bytes: Annotated[int, Meta(description="size of a file in bytes", ge=1)] = 50_000_000
    max_unpacked_bytes: Annotated[int, Meta(description="bytes of a packed file's text, unpacked", ge=1)] = 50_000_000
    max_characters: Annotated[int, Meta(description="characters of text that are kept", ge=1)] = 1_000_000
    max_pages: Annotated[int, Meta(description="pages of a PDF that are read", ge=1)] = 400
    max_scanned_pages: Annotated[int, Meta(description="pages of a document that are read by OCR", ge=1)] = 30
    max_memory_bytes: Annotated[int, Meta(description="memory of the process that reads", ge=1)] = 2_000_000_000
    seconds: Annotated[float, Meta(description="time that reading may take", gt=0)] = 120.0
    ocr_language: Annotated[str, Meta(description="tesseract's name of the language of scans")] = "eng"
    ocr_dpi: Annotated[int, Meta(description="dots an inch at which scans are read", ge=72, le=600)] = 200


class MentionsParams(_Block, frozen=True):
    """How mentions are found."""

    seconds: float = 120.0


class FactsParams(_Block, frozen=True):
    """How mentions are read into facts."""

    seconds: float = 60.0


class StoreParams(_Block, frozen=True):
    """Which documents are linked as the same advert again."""

    near: Annotated[
        float, Meta(description="least similarity of two texts, if neither lies in the other", gt=0, le=1)
    ] = 0.5
    part: Annotated[float, Meta(description="least share of a text that lies in a longer one", gt=0, le=1)] = 0.85


class TrainingParams(_Block, frozen=True):
    """How the evidence models are trained."""

    seed: int = 17
    folds: int = 10


class MatcherParams(_Block, frozen=True):
    """How the matcher is trained."""

    seed: int = 1
    epochs: Annotated[int, Meta(description="times that every statement is read", ge=1)] = 3
    batch: Annotated[int, Meta(description="statements a step", ge=1)] = 4
    learning_rate: Annotated[float, Meta(description="highest, of the encoder's weights", gt=0)] = 6e-5


class OrganisationsParams(_Block, frozen=True):
    """How the recogniser of organisations is trained."""

    seed: int = 17
    folds: int = 6
    threshold: Annotated[float, Meta(description="probability from which a name is taken", gt=0, lt=1)] = 0.9


class FairnessParams(_Block, frozen=True):
    """How many statements are drawn to compare versions of them, and to try attacks."""

    seed: int = 17
    statements: Annotated[int, Meta(description="statements drawn for each characteristic", ge=1)] = 25
    attacks: Annotated[int, Meta(description="statements made that hold no evidence", ge=1)] = 215


class EvaluationParams(_Block, frozen=True):
    """What is scored."""

    formats: bool = True


class ReportsParams(_Block, frozen=True):
    """How reports are written."""

    blind: bool = False


class RunParams(_Block, frozen=True):
    """How the work is divided; the results do not depend on the number of workers."""

    partitions: int = 8
    workers: int = 2


class Params(_Block, frozen=True):
    """All steps' params, and how the work is divided."""

    run: RunParams = RunParams()
    text: TextParams = TextParams()
    mentions: MentionsParams = MentionsParams()
    facts: FactsParams = FactsParams()
    store: StoreParams = StoreParams()
    training: TrainingParams = TrainingParams()
    matcher: MatcherParams = MatcherParams()
    organisations: OrganisationsParams = OrganisationsParams()
    fairness: FairnessParams = FairnessParams()
    evaluation: EvaluationParams = EvaluationParams()
    reports: ReportsParams = ReportsParams()


def read(path: Path) -> Params:
    """Read params.yaml; raises ParamsError where a key is unknown or a value of the wrong type."""
    try:
        return msgspec.yaml.decode(path.read_bytes(), type=Params)
    except OSError as error:
        raise ParamsError(f"{path}: cannot be read: {error.strerror}") from error
    except msgspec.ValidationError as error:
        raise ParamsError(f"{path}: {error}") from error
    except msgspec.DecodeError as error:
        raise ParamsError(f"{path}: is not YAML: {str(error).splitlines()[0]}") from error
