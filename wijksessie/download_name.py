"""A file to keep: with a name that every disk and mail program takes."""

from fastapi import Response


def attachment(content: bytes, media_type: str, name: str) -> Response:
    """Return the answer that makes a browser keep the file as `name`, in plain small letters."""
    plain = "".join(letter if (letter.isascii() and letter.isalnum()) or letter in "-." else "-" for letter in name)
    headers = {"Content-Disposition": f'attachment; filename="{plain.lower()}"'}
    return Response(content, media_type=media_type, headers=headers)
