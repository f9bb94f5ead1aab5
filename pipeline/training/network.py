"""The matcher as a PyTorch network: texts → vectors and tokens; those of criteria and sentences → a grid of logits.

Training and the conversion to ONNX need it; nothing else imports torch. The encoder is all-MiniLM-L6-v2, and starts
from its published weights. Above it, every pair of a criterion and a sentence is a cell of a grid in which cells
attend to those of the same criterion and to those of the same sentence (axial attention), after late interaction of
the tokens (Khattab and Zaharia 2020, ColBERT).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from itertools import chain

import torch
from msgspec import Struct
from torch import Tensor, nn
from torch.nn import functional

DIMENSIONS = 384
LAYERS = 6
ATTENTION_HEADS = 12
HIDDEN = 1536
WORDS = 30_522
PLACES = 512
WIDTH = 192
"""of a cell of the grid"""
LATE_HEADS, LATE_WIDTH = 8, 16
"""views in which tokens are compared, and the length of a token's vector in each"""
BLOCKS = 3
VERDICTS = 5
DROPOUT = 0.1
MARGIN = 0.35
"""cosine from which a pair starts as evidence before anything is learnt"""
LONGEST_BATCH = 4096
"""tokens encoded at once while training"""
FAR = -1e4


class Inputs(Struct, frozen=True, eq=False):
    """Token ids of one statement and its criteria."""

    criteria: Sequence[Sequence[int]]
    sentences: Sequence[Sequence[int]]
    headings: Sequence[Sequence[int]]
    """the headings over sentences, each once"""
    under: Sequence[int]
    """(sentences,): which heading a sentence stands under, -1 where none"""
    opens: Sequence[int]
    """(sentences,): 1 where it opens a paragraph"""
    category: Sequence[int]
    need: Sequence[int]


class Read(Struct, frozen=True, eq=False):
    """Texts as the encoder reads them."""

    vectors: Tensor
    """(texts, 384), not of unit length"""
    tokens: Tensor
    """(texts, longest, LATE_HEADS * LATE_WIDTH)"""
    weights: Tensor
    """(texts, longest, LATE_HEADS)"""
    mask: Tensor
    """(texts, longest): whether there is a token"""


class Attention(nn.Module):
    """Attention of (batch, length, width) over length."""

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.qkv, self.o = nn.Linear(width, 3 * width), nn.Linear(width, width)

    def forward(self, x: Tensor, mask: Tensor | None = None) -> Tensor:
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) / math.sqrt(width // self.heads)
        if mask is not None:
            scores = scores.masked_fill(~mask[:, None, None], FAR)
        mixed: Tensor = self.o((scores.softmax(-1) @ v).transpose(1, 2).reshape(batch, length, width))
        return mixed


class Layer(nn.Module):
    """A layer of BERT: the norm comes after."""

    def __init__(self) -> None:
        super().__init__()
        self.attention = Attention(DIMENSIONS, ATTENTION_HEADS)
        self.norm1, self.norm2 = nn.LayerNorm(DIMENSIONS, 1e-12), nn.LayerNorm(DIMENSIONS, 1e-12)
        self.wide, self.narrow = nn.Linear(DIMENSIONS, HIDDEN), nn.Linear(HIDDEN, DIMENSIONS)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        x = self.norm1(x + functional.dropout(self.attention(x, mask), DROPOUT, self.training))
        wide = self.narrow(functional.gelu(self.wide(x)))
        out: Tensor = self.norm2(x + functional.dropout(wide, DROPOUT, self.training))
        return out


class Block(nn.Module):
    """A layer of a transformer: the norm comes before."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.attention = Attention(width, 6)
        self.wide, self.narrow = nn.Linear(width, hidden), nn.Linear(hidden, width)

    def forward(self, x: Tensor) -> Tensor:
        x = x + functional.dropout(self.attention(self.norm1(x)), DROPOUT, self.training)
        wide = functional.dropout(functional.gelu(self.wide(self.norm2(x))), DROPOUT, self.training)
        out: Tensor = x + functional.dropout(self.narrow(wide), DROPOUT, self.training)
        return out


class Encoder(nn.Module):
    """Token ids (texts, longest) and their mask → what `Read` holds."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(WORDS, DIMENSIONS)
        self.place = nn.Embedding(PLACES, DIMENSIONS)
        self.segment = nn.Embedding(2, DIMENSIONS)
        self.norm = nn.LayerNorm(DIMENSIONS, 1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.late = nn.Linear(DIMENSIONS, LATE_HEADS * LATE_WIDTH)
        self.weigh = nn.Linear(DIMENSIONS, LATE_HEADS)

    def forward(self, ids: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        places = self.place.weight[: ids.shape[1]]
        x = self.norm(self.word(ids) + places + self.segment.weight[0])
        x = functional.dropout(x, DROPOUT, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        held = mask.unsqueeze(-1).to(x.dtype)
        return (x * held).sum(1) / held.sum(1), self.late(x), self.weigh(x)

    def lower(self, layers: int) -> list[nn.Module]:
        """The embeddings and so many layers above them."""
        return [self.word, self.place, self.segment, self.norm, *self.layers[:layers]]

    def start_from(self, published: Mapping[str, Tensor]) -> None:
        """Take over the published weights of BertModel."""
        embeddings = {"word": "word_embeddings", "place": "position_embeddings", "segment": "token_type_embeddings"}
        for own, name in embeddings.items():
            getattr(self, own).weight.data = published[f"embeddings.{name}.weight"].clone()
        of_layer = {
            "attention.o": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "wide": "intermediate.dense",
            "narrow": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for kind in ("weight", "bias"):
            getattr(self.norm, kind).data = published[f"embeddings.LayerNorm.{kind}"].clone()
            for number, layer in enumerate(self.layers):
                at = f"encoder.layer.{number}"
                for own, name in of_layer.items():
                    getattr(layer.get_submodule(own), kind).data = published[f"{at}.{name}.{kind}"].clone()
                parts = [published[f"{at}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                getattr(layer.attention.qkv, kind).data = torch.cat(parts)


class Grid(nn.Module):
    """Criteria and sentences as they were read → logits of every pair, every criterion and every sentence."""

    def __init__(self) -> None:
        super().__init__()
        self.category, self.need = nn.Embedding(5, DIMENSIONS), nn.Embedding(3, DIMENSIONS)
        self.opens, self.heading = nn.Embedding(2, DIMENSIONS), nn.Linear(DIMENSIONS, DIMENSIONS)
        self.around = Block(DIMENSIONS, 2 * DIMENSIONS)
        self.kind = nn.Linear(DIMENSIONS, VERDICTS)
        self.of_criterion = nn.Linear(DIMENSIONS, WIDTH)
        self.of_sentence, self.of_context = nn.Linear(DIMENSIONS, WIDTH), nn.Linear(DIMENSIONS, WIDTH)
        self.of_both, self.of_likeness = nn.Linear(2 * DIMENSIONS, WIDTH), nn.Linear(5 + 2 * LATE_HEADS, WIDTH)
        self.cell = nn.Linear(WIDTH, WIDTH)
        self.whole = nn.Linear(DIMENSIONS, WIDTH)
        self.along = nn.ModuleList(Block(WIDTH, 2 * WIDTH) for _ in range(BLOCKS))
        self.across = nn.ModuleList(Block(WIDTH, 2 * WIDTH) for _ in range(BLOCKS - 1))
        self.pair_norm, self.pair = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, VERDICTS)
        self.verdict_norm, self.verdict = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, VERDICTS)
        self.scale = nn.Parameter(torch.tensor(6.0))
        nn.init.normal_(self.pair.weight, std=0.01)
        nn.init.zeros_(self.pair.bias)

    def forward(  # noqa: PLR0917 - an ONNX graph's inputs come one by one
        self,
        wanted: Tensor,
        wanted_tokens: Tensor,
        wanted_weights: Tensor,
        wanted_mask: Tensor,
        category: Tensor,
        need: Tensor,
        held: Tensor,
        held_tokens: Tensor,
        held_mask: Tensor,
        above: Tensor,
        opens: Tensor,
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Logits (criteria, sentences, 5), (criteria, 5) and (sentences, 5), all in the order of VERDICTS.

        `wanted` (criteria, 384) and `held` (sentences, 384) are vectors, `above` (sentences, 384) those of the
        headings over the sentences, 0 where there is none.
        """
        cosine = unit(wanted) @ unit(held).T
        under = unit(wanted) @ unit(above).T
        empty = torch.zeros_like(cosine[:, :1])
        before, after = torch.cat([empty, cosine[:, :-1]], 1), torch.cat([cosine[:, 1:], empty], 1)
        like = torch.stack([cosine, cosine - cosine.amax(1, keepdim=True), before, after, under], -1)
        late, least = interact(wanted_tokens, wanted_weights, wanted_mask, held_tokens, held_mask)
        asked = wanted + self.category(category) + self.need(need)
        placed = held + self.opens(opens) + self.heading(above)
        context = self.around(placed.unsqueeze(0)).squeeze(0)
        one, other = wanted.unsqueeze(1), held.unsqueeze(0)
        cells = (
            self.of_criterion(asked).unsqueeze(1)
            + (self.of_context(context) + self.of_sentence(placed)).unsqueeze(0)
            + self.of_both(torch.cat([one * other, (one - other).abs()], -1))
            + self.of_likeness(torch.cat([like, late, least], -1))
        )
        cells = self.cell(functional.dropout(functional.gelu(cells), DROPOUT, self.training))
        # The first cell of a criterion stands for the statement as a whole: its verdict is read there.
        cells = torch.cat([self.whole(asked).unsqueeze(1), cells], 1)
        for number, along in enumerate(self.along):
            cells = along(cells)
            if number < len(self.across):
                cells = self.across[number](cells.transpose(0, 1)).transpose(0, 1)
        pairs = self.pair(self.pair_norm(cells[:, 1:]))
        lead = self.scale * (cosine - MARGIN)
        pairs = torch.cat([pairs[..., :1] - lead.unsqueeze(-1), pairs[..., 1:]], -1)
        return pairs, self.verdict(self.verdict_norm(cells[:, 0])), self.kind(context)


def interact(
    wanted: Tensor, weights: Tensor, wanted_mask: Tensor, held: Tensor, held_mask: Tensor
) -> tuple[Tensor, Tensor]:
    """(criteria, sentences, LATE_HEADS) twice: how near the tokens of a criterion come to those of a sentence.

    The first is a weighted mean over the criterion's tokens of each one's nearest, the second the least of them.
    """
    one = unit(wanted.view(*wanted.shape[:2], LATE_HEADS, LATE_WIDTH))
    other = unit(held.view(*held.shape[:2], LATE_HEADS, LATE_WIDTH))
    near = torch.einsum("nthd,mshd->nmhts", one, other)
    nearest = near.masked_fill(~held_mask[None, :, None, None], -2.0).amax(-1)
    shares = weights.transpose(1, 2).masked_fill(~wanted_mask[:, None], FAR).softmax(-1)
    least = nearest.masked_fill(~wanted_mask[:, None, None], 2.0).amin(-1)
    return (nearest * shares[:, None]).sum(-1), least


class Network(nn.Module):
    """Encoder and grid, as they are trained together."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder, self.grid = Encoder(), Grid()

    def forward(self, batch: Sequence[Inputs]) -> list[tuple[Tensor, Tensor, Tensor]]:
        """The grid's logits of each statement."""
        texts = [text for each in batch for text in chain(each.criteria, each.sentences, each.headings)]
        rows = self.read(texts)
        out, at = [], 0
        for each in batch:
            counts = [len(each.criteria), len(each.sentences), len(each.headings)]
            wanted, held, above = (stacked(rows[at + start : at + end]) for start, end in spans(counts))
            at += sum(counts)
            over = above.vectors if counts[2] else held.vectors[:0]
            padded = torch.cat([over, torch.zeros_like(held.vectors[:1])])
            with torch.autocast("cpu", enabled=False):
                out.append(
                    self.grid(
                        wanted.vectors,
                        wanted.tokens,
                        wanted.weights,
                        wanted.mask,
                        torch.tensor(each.category),
                        torch.tensor(each.need),
                        held.vectors,
                        held.tokens,
                        held.mask,
                        padded[torch.tensor(each.under)],
                        torch.tensor(each.opens),
                    )
                )
        return out

    def read(self, texts: Sequence[Sequence[int]]) -> list[tuple[Tensor, Tensor, Tensor]]:
        """Vector, tokens and weights of each text; texts of like length are encoded together."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))
        groups: list[list[int]] = [[]]
        for i in order:
            if groups[-1] and (len(groups[-1]) + 1) * len(texts[i]) > LONGEST_BATCH:
                groups.append([])
            groups[-1].append(i)
        rows: dict[int, tuple[Tensor, Tensor, Tensor]] = {}
        for group in groups:
            ids = nn.utils.rnn.pad_sequence([torch.tensor(texts[i]) for i in group], batch_first=True)
            lengths = torch.tensor([len(texts[i]) for i in group])
            vectors, tokens, weights = self.encoder(ids, torch.arange(ids.shape[1])[None] < lengths[:, None])
            for row, i in enumerate(group):
                rows[i] = (vectors[row], tokens[row, : len(texts[i])], weights[row, : len(texts[i])])
        return [rows[i] for i in range(len(texts))]


def unit(x: Tensor) -> Tensor:
    """Vectors of length 1 over the last axis; those of length 0 stay."""
    return x / (x * x).sum(-1, keepdim=True).clamp(min=1e-12).sqrt()


def spans(counts: Sequence[int]) -> list[tuple[int, int]]:
    """Where runs of such lengths begin and end."""
    ends = [sum(counts[: i + 1]) for i in range(len(counts))]
    return [(end - count, end) for end, count in zip(ends, counts, strict=True)]


def stacked(rows: Sequence[tuple[Tensor, Tensor, Tensor]]) -> Read:
    """The rows of some texts in fp32, padded to the longest."""
    if not rows:
        none = torch.zeros(0)
        return Read(none, none, none, none)
    lengths = torch.tensor([len(tokens) for _, tokens, _ in rows])
    pad = nn.utils.rnn.pad_sequence
    return Read(
        torch.stack([vector for vector, _, _ in rows]).float(),
        pad([tokens for _, tokens, _ in rows], batch_first=True).float(),
        pad([weights for _, _, weights in rows], batch_first=True).float(),
        torch.arange(int(lengths.max()))[None] < lengths[:, None],
    )
