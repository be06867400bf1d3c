"""The tables. Facts are appended and never changed; conclusions can be thrown away and made again.

A desk is written by its slug, a person by their user name, so that a fact outlives both.
"""

# ruff: noqa: D106  (a Meta needs no docstring)
from __future__ import annotations

from typing import Any, NoReturn

from django.conf import settings
from django.db import models
from django.utils import timezone

from medpact.web.ledger.errors import FactStays

SHA256 = 64


class Desk(models.Model):
    """A group of people who keep their drafts to themselves: a ministry's unit, an embassy's section."""

    slug = models.SlugField(max_length=50, primary_key=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What a member of a desk may do: a viewer reads, an officer judges and publishes."""

    VIEWER = "viewer"
    OFFICER = "officer"


class Membership(models.Model):
    """Who belongs to which desk, as what."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=10, choices=Role.choices, default=Role.VIEWER)

    class Meta:
        ordering = ("desk_id",)
        constraints = (models.UniqueConstraint(fields=("user", "desk"), name="one_role_at_a_desk"),)

    def __str__(self) -> str:
        return f"{self.user} is {self.role} of {self.desk_id}"


class Profile(models.Model):
    """What the ledger knows of a user beside the log-in."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="profile")
    must_change_password = models.BooleanField(default=False)

    def __str__(self) -> str:
        return str(self.user)


class FactRows(models.QuerySet[Any]):
    """Rows that can be read and appended, not changed."""

    def _stay(self) -> NoReturn:
        raise FactStays(self.model._meta.verbose_name or "facts")

    def update(self, **kwargs: Any) -> NoReturn:
        """Refused: a fact stays."""
        self._stay()

    def delete(self) -> NoReturn:
        """Refused: a fact stays."""
        self._stay()

    def bulk_update(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: a fact stays."""
        self._stay()


class Kept(models.Model):
    """A row that is appended once, and stays."""

    objects = FactRows.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Append the row; refused where it already stands."""
        if not self._state.adding:
            raise FactStays(str(self._meta.verbose_name))
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refused: a fact stays."""
        raise FactStays(str(self._meta.verbose_name))


class Fact(Kept):
    """A row that is appended once, with the instant at which the ledger learnt of it."""

    recorded_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        abstract = True


class Bytes(Kept):
    """A file as it came, under its hash. It goes only when every document made of it is withdrawn."""

    sha256 = models.CharField(max_length=SHA256, primary_key=True)
    content = models.BinaryField()

    class Meta:
        verbose_name_plural = "bytes"

    def __str__(self) -> str:
        return self.sha256[:12]


class Document(Fact):
    """A text with its card, for one desk or for everybody. `bytes_sha256` leads to `Bytes`.

    By `name_sha256` the documents of one name are found: a name may be longer than an index takes.
    """

    bytes_sha256 = models.CharField(max_length=SHA256, db_index=True)
    text_sha256 = models.CharField(max_length=SHA256, db_index=True)
    text = models.TextField()
    paragraphs = models.TextField()
    notes = models.TextField(default="[]")
    extractor_name = models.CharField(max_length=50)
    extractor_version = models.CharField(max_length=50)
    name = models.TextField()
    name_sha256 = models.CharField(max_length=SHA256, db_index=True)
    language = models.CharField(max_length=10)
    published = models.CharField(max_length=10, blank=True)
    publisher = models.TextField(blank=True)
    address = models.TextField(blank=True)
    title = models.TextField(blank=True)
    origin = models.TextField(blank=True)
    fingerprint = models.TextField(blank=True)
    access = models.CharField(max_length=10, default="public")
    reuse = models.CharField(max_length=10, default="quote only")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="documents")
    added_by = models.CharField(max_length=150)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(access="public") | models.Q(desk__isnull=False), name="drafts_have_a_desk"
            ),
            models.UniqueConstraint(
                fields=("bytes_sha256",), condition=models.Q(access="public"), name="public_bytes_once"
            ),
            models.UniqueConstraint(
                fields=("bytes_sha256", "desk"), condition=~models.Q(access="public"), name="bytes_once_at_a_desk"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Withdrawal(Fact):
    """A document that had to go: its bytes and text are wiped, its hashes, the reason and who remain."""

    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="withdrawal")
    by = models.CharField(max_length=150)
    reason = models.TextField()

    def __str__(self) -> str:
        return f"{self.document_id} withdrawn by {self.by}"


class Reading(Fact):
    """What one reader found in one document. The latest is current.

    It hangs on the document, not on its text alone: what a reader makes of "last Tuesday" follows from the card.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="readings")
    text_sha256 = models.CharField(max_length=SHA256, db_index=True)
    reader_name = models.CharField(max_length=50)
    reader_version = models.CharField(max_length=200)
    vocabulary = models.CharField(max_length=SHA256)
    claims = models.TextField()
    left_out = models.TextField()

    def __str__(self) -> str:
        return f"{self.document_id} read by {self.reader_name} {self.reader_version}"


class Import(Fact):
    """A table whose rows became claims or units in one deed.

    `columns` tells which column was read as what, `bad` holds the rows that were left out, each with its faults.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="imports")
    reading = models.OneToOneField(Reading, on_delete=models.PROTECT, related_name="of_import")
    sort = models.CharField(max_length=20)
    sheet = models.TextField(blank=True)
    columns = models.TextField()
    confirmed = models.BooleanField(default=False)
    added = models.PositiveIntegerField()
    overwritten = models.PositiveIntegerField()
    skipped = models.PositiveIntegerField()
    bad = models.TextField(default="[]")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="imports")
    by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return f"import {self.pk} of {self.document_id}"


class ImportUndone(Fact):
    """An import that was taken back: its rows count no more, and what they overwrote counts again."""

    of_import = models.OneToOneField(Import, on_delete=models.PROTECT, related_name="undone")
    by = models.CharField(max_length=150)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"import {self.of_import_id} undone by {self.by}"


class ImportedRow(Kept):
    """A row of a table of commitments: its number in the file, its claim's anchor, and the key by which it is known.

    Of the rows of one key, and of the rows of one place in one file, the one imported last counts.
    """

    of_import = models.ForeignKey(Import, on_delete=models.PROTECT, related_name="rows")
    row = models.PositiveIntegerField()
    key = models.CharField(max_length=SHA256, db_index=True)
    text_sha256 = models.CharField(max_length=SHA256, db_index=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("of_import", "row"), name="a_row_is_imported_once"),)

    def __str__(self) -> str:
        return f"row {self.row} of import {self.of_import_id}"


class ColumnMapping(Fact):
    """Which column of tables with these headings holds what, as a desk said last. `known_by` is the headings' hash."""

    known_by = models.CharField(max_length=SHA256, db_index=True)
    sort = models.CharField(max_length=20)
    columns = models.TextField()
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="column_mappings")
    by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return f"{self.sort} of {self.desk_id or 'everybody'}"


class Upload(models.Model):
    """A table between its upload and its import: no fact; it goes when it is imported, or after a day.

    `choices` are what the person chose so far, as JSON.
    """

    key = models.CharField(max_length=SHA256, primary_key=True)
    name = models.TextField()
    content = models.BinaryField()
    choices = models.TextField(default="{}")
    desk = models.ForeignKey(Desk, on_delete=models.CASCADE, related_name="uploads")
    by = models.CharField(max_length=150)
    uploaded_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.name


class JudgementFile(Fact):
    """A file of judgements that came from another office, taken over in one deed.

    `added` tells how many judgements it brought, those that still wait for their document among them.
    """

    name = models.TextField()
    sha256 = models.CharField(max_length=SHA256, db_index=True)
    added = models.PositiveIntegerField()
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="judgement_files")
    by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.name


class JudgementFileUndone(Fact):
    """A file of judgements that was taken back: none of what it brought counts any more."""

    of_file = models.OneToOneField(JudgementFile, on_delete=models.PROTECT, related_name="undone")
    by = models.CharField(max_length=150)
    reason = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.of_file} undone by {self.by}"


class JudgementRow(Fact):
    """What a person decided. `at` is the judgement's own time; `recorded_at` is when the ledger learnt of it.

    `of_import` is the import with which a row was confirmed: the judgement goes where the import is undone. `of_file`
    is the file with which it came from another office: `from_desk` and `office` then tell where it was given, and
    `desk` who took it over.
    """

    judgement_id = models.CharField(max_length=SHA256, db_index=True)
    sort = models.CharField(max_length=20)
    text_sha256 = models.CharField(max_length=SHA256, db_index=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    other = models.TextField(blank=True)
    other_text_sha256 = models.CharField(max_length=SHA256, blank=True, db_index=True)
    claim = models.TextField(blank=True)
    finding = models.CharField(max_length=200, blank=True)
    content = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    names = models.TextField(blank=True)
    takes_back = models.CharField(max_length=SHA256, blank=True)
    by = models.CharField(max_length=150)
    at = models.CharField(max_length=40)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="judgements")
    of_import = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="judgements")
    of_file = models.ForeignKey(JudgementFile, on_delete=models.PROTECT, null=True, related_name="judgements")
    from_desk = models.CharField(max_length=50, blank=True)
    office = models.TextField(blank=True)

    class Meta:
        verbose_name = "judgement"
        constraints = (
            models.UniqueConstraint(
                fields=("judgement_id",), condition=models.Q(of_file__isnull=True), name="a_judgement_is_given_once"
            ),
            models.UniqueConstraint(fields=("judgement_id", "of_file"), name="a_file_brings_a_judgement_once"),
        )

    def __str__(self) -> str:
        return f"{self.sort} by {self.by}"


class Unfounded(Fact):
    """A judgement that came before its document, and whose words do not stand in it: it counts for nothing."""

    judgement = models.OneToOneField(JudgementRow, on_delete=models.PROTECT, related_name="unfounded")
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name_plural = "unfounded"

    def __str__(self) -> str:
        return f"{self.judgement_id} is unfounded"


class FacilityList(Fact):
    """A list of facilities that a user gave, for one desk or for everybody. Of one name's lists the last counts.

    `content` holds the facilities as JSON, `sha256` is the hash of the file.
    """

    name = models.TextField()
    sha256 = models.CharField(max_length=SHA256)
    content = models.TextField()
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="facility_lists")
    by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return self.name


class Number(Fact):
    """The public name of a commitment, minted once and bound to an anchor.

    Where its anchor goes (its document is withdrawn, a newer reader finds the claim no more) while the commitment
    still stands, it is `bound_again` to another claim of that commitment, in a row of its own.
    """

    number = models.PositiveIntegerField(db_index=True)
    text_sha256 = models.CharField(max_length=SHA256, db_index=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="numbers")
    minted_by = models.CharField(max_length=150)
    bound_again = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("number",), condition=models.Q(bound_again=False), name="a_number_is_minted_once"
            ),
            models.UniqueConstraint(
                fields=("text_sha256", "start", "end", "kind", "desk"),
                condition=models.Q(bound_again=False),
                name="one_number_an_anchor",
            ),
        )

    def __str__(self) -> str:
        return str(self.number)


class Unit(Fact):
    """One physical machine or vehicle that fulfils the commitment of this number.

    A table may say anew what and where it is, in another row of the same `unit_id`: the last row counts.
    """

    unit_id = models.CharField(max_length=SHA256, db_index=True)
    number = models.PositiveIntegerField(db_index=True)
    what = models.CharField(max_length=200)
    serial = models.CharField(max_length=200)
    place = models.TextField(blank=True)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="units")
    added_by = models.CharField(max_length=150)
    of_import = models.ForeignKey(Import, on_delete=models.PROTECT, null=True, related_name="units")

    def __str__(self) -> str:
        return f"{self.what} {self.serial}"


class Observation(Fact):
    """A dated, signed statement on a commitment or on a unit, from outside the announcements."""

    observation_id = models.CharField(max_length=SHA256, unique=True)
    seen_on = models.CharField(max_length=10)
    by = models.CharField(max_length=150)
    number = models.PositiveIntegerField(null=True, db_index=True)
    unit_id = models.CharField(max_length=SHA256, blank=True, db_index=True)
    step = models.CharField(max_length=50, blank=True)
    function = models.CharField(max_length=50, blank=True)
    use = models.CharField(max_length=50, blank=True)
    reason = models.CharField(max_length=50, blank=True)
    note = models.TextField(blank=True)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, null=True, related_name="observations")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(number__isnull=True) ^ models.Q(unit_id=""), name="of_a_commitment_or_a_unit"
            ),
        )

    def __str__(self) -> str:
        return f"{self.by} on {self.seen_on}"


class Release(Fact):
    """What was published, frozen: the bytes, their hash, and the hash of the conclusions they were made from."""

    number = models.PositiveIntegerField(db_index=True)
    form = models.CharField(max_length=10)
    sha256 = models.CharField(max_length=SHA256, db_index=True)
    content = models.BinaryField()
    conclusions_sha256 = models.CharField(max_length=SHA256)
    view = models.CharField(max_length=60)
    by = models.CharField(max_length=150)

    def __str__(self) -> str:
        return f"{self.number} as {self.form}, {self.sha256[:12]}"


class AuditLine(Fact):
    """Who did what, when, to what. Written in the same transaction as the deed.

    `view` is in whose ledger the deed was done: "desk:SLUG", or "public" for everybody's. Those see the line, and their
    conclusions follow from the deed. It is "" where it concerns no desk.
    """

    who = models.CharField(max_length=150)
    action = models.CharField(max_length=50, db_index=True)
    object = models.CharField(max_length=500, db_index=True)
    details = models.TextField(blank=True)
    view = models.CharField(max_length=60, blank=True, db_index=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"{self.who} {self.action} {self.object}"


class Book(models.Model):
    """What follows from the facts that one view ("public" or "desk:SLUG") may see, and how far it has come.

    No fact: it can be thrown away and made again. `seen` holds the last key of each table of facts that is in it, as
    JSON. `facts` and `others` are what the hash of the facts is made of (see `flow.Digest`): those that hang on texts,
    and units with observations. What it holds lies in the tables below.
    """

    view = models.CharField(max_length=60, unique=True)
    code_version = models.CharField(max_length=50)
    rates_version = models.CharField(max_length=100)
    today = models.CharField(max_length=10)
    seen = models.TextField()
    facts = models.CharField(max_length=100)
    others = models.CharField(max_length=100)
    rebuilt_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return f"{self.view} on {self.today}"


class BookEntry(models.Model):
    """A thing on a book's shelf, by its key there, as JSON."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, db_index=False)
    shelf = models.CharField(max_length=12)
    key = models.CharField(max_length=SHA256)
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "shelf", "key"), name="a_thing_stands_once"),)

    def __str__(self) -> str:
        return f"{self.shelf} {self.key}"


class BookClaim(models.Model):
    """A claim in a book. `claim` is the anchor's id as a number."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, db_index=False)
    claim = models.BigIntegerField()
    text_sha256 = models.CharField(max_length=SHA256)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    content = models.BinaryField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("book", "claim"), name="a_claim_stands_once"),)

    def __str__(self) -> str:
        return f"{self.kind} of {self.text_sha256[:12]}"


class BookKey(models.Model):
    """A block key of a claim, as a hash of 64 bits; the claim may stand aside under it."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, db_index=False)
    key = models.BigIntegerField()
    claim = models.BigIntegerField()
    aside = models.BooleanField()

    class Meta:
        indexes = (
            models.Index(fields=("book", "key"), name="claims_of_a_key"),
            models.Index(fields=("book", "claim"), name="keys_of_a_claim"),
        )

    def __str__(self) -> str:
        return str(self.key)


class BookEdge(models.Model):
    """What lies between two claims: a tie, a decision or a contradiction."""

    book = models.ForeignKey(Book, on_delete=models.CASCADE, db_index=False)
    sort = models.CharField(max_length=1)
    one = models.BigIntegerField()
    other = models.BigIntegerField()
    content = models.BinaryField()

    class Meta:
        indexes = (
            models.Index(fields=("book", "sort", "one"), name="edges_of_one"),
            models.Index(fields=("book", "sort", "other"), name="edges_of_other"),
        )

    def __str__(self) -> str:
        return f"{self.sort} {self.one} {self.other}"
