"""Plain text and Markdown."""

from __future__ import annotations

from making.pieces import Source, words


def text(wanted: Source, style: str) -> bytes:
    """Plain text: headings as lines, cells parted by tabs, a further line of a cell on a row of its own."""
    out: list[str] = []
    before = ""
    for piece in wanted.pieces:
        lines = [words(line).strip() for line in piece.lines]
        match piece.kind:
            case "heading" | "paragraph" | "quote":
                out += ["", *lines]
            case "rule":
                out += ["", "-" * 40]
            case "item":
                margin = "  " * (piece.level - 1)
                out += [] if before == "item" else [""]
                out.append(f"{margin}{piece.sign.replace('•', '-')} {lines[0]}")
                out += [f"{margin}  {line}" for line in lines[1:]]
            case "table":
                out.append("")
                for row in piece.rows:
                    for at in range(max(1, *(len(cell) for cell in row))):
                        out.append("\t".join(words(cell[at]) if at < len(cell) else "" for cell in row))
        before = piece.kind
    return ("\n".join(out).strip("\n") + "\n").encode()


def markdown(wanted: Source, style: str) -> bytes:
    """The text as it was written, with front matter where `style` asks for it."""
    head = f'---\ntitle: "{wanted.title}"\ndate: {wanted.published}\n---\n\n' if style == "front-matter" else ""
    return (head + wanted.text.strip("\n") + "\n").encode()
