"""A feed that breaks off, as one does whose connection did: closed where it ends.

All that had come by then is then well-formed, so nothing of it need be guessed at.
"""

from __future__ import annotations

_IN_A_SECTION = "]]>"


def closed(xml: bytes) -> bytes:
    """Return XML in UTF-8 with whatever is open at its end closed; the same bytes if it fails else.

    A tag or comment of which only a part has come is left out.
    """
    from pyexpat import ExpatError, ParserCreate, errors

    if b"<!ENTITY" in xml:
        return xml  # which may grow without measure
    opened: list[str] = []
    parser = ParserCreate("utf-8")
    parser.UseForeignDTD(True)  # entities of HTML are then passed over
    parser.StartElementHandler = lambda name, _: opened.append(name)
    parser.EndElementHandler = lambda _: opened.pop()
    parser.StartCdataSectionHandler = lambda: opened.append(_IN_A_SECTION)
    parser.EndCdataSectionHandler = opened.pop
    try:
        parser.Parse(xml, True)
    except ExpatError as error:
        reason = errors.messages[error.code]
    else:
        return xml
    if not opened or reason not in {
        *(errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_CDATA_SECTION),
        *(errors.XML_ERROR_UNCLOSED_TOKEN, errors.XML_ERROR_PARTIAL_CHAR),
    }:
        return xml
    is_within_a_token = reason in {errors.XML_ERROR_UNCLOSED_TOKEN, errors.XML_ERROR_PARTIAL_CHAR}
    end = parser.ErrorByteIndex if is_within_a_token else len(xml)
    return xml[:end] + "".join(map(_ending, reversed(opened))).encode()


def _ending(opened: str) -> str:
    return opened if opened == _IN_A_SECTION else f"</{opened}>"
