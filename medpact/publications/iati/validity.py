"""Whether a file of activities is valid: by the official schema of IATI 2.03."""

from __future__ import annotations

from functools import cache
from importlib import resources

from lxml import etree

from medpact.publications.errors import Invalid

FORM = "IATI 2.03"


def check(xml: bytes) -> None:
    """Nothing where these bytes are valid by the schema; else raises Invalid with every fault and its line."""
    schema = _schema()
    try:
        tree = etree.fromstring(xml, parser())
    except etree.XMLSyntaxError as error:
        raise Invalid(FORM, [str(error)]) from error
    if not schema.validate(tree):
        log = schema.error_log  # a list, which its stub does not say
        raise Invalid(FORM, [f"line {one.line}: {one.message}" for one in log])  # type: ignore[attr-defined]


def parser() -> etree.XMLParser:
    """A parser that opens nothing: no entities, no network, no outside definitions, no bombs."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


@cache
def _schema() -> etree.XMLSchema:
    folder = resources.files("medpact.publications.iati") / "schema"
    with resources.as_file(folder) as here:
        return etree.XMLSchema(etree.parse(str(here / "iati-activities-schema.xsd"), parser()))
