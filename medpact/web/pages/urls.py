"""The addresses of the pages.

A commitment is found by its number, or by the anchor of any of its claims: neither ever leads to something else.
"""

from django.contrib.auth.views import LogoutView
from django.urls import path, register_converter
from django.urls.converters import StringConverter
from django.views.i18n import set_language

from medpact.web.pages.views import (
    access,
    adding,
    audit,
    claims,
    commitments,
    documents,
    facilities,
    findings,
    imports,
    judgements,
    one_commitment,
    parties,
    questions,
    releases,
    review,
)


class Sha256(StringConverter):
    """A SHA-256 as 64 hexadecimal digits; nothing else reaches the database."""

    regex = "[0-9a-f]{64}"


register_converter(Sha256, "sha256")

# fmt: off
urlpatterns = [
    path("", commitments.all_, name="commitments"),
    path("commitments.csv", commitments.table, name="commitments-table"),
    path("totals.csv", commitments.totals_table, name="totals-table"),
    path("commitments/<int:number>/", commitments.by_number, name="commitment"),
    path("commitments/<int:number>/iati/", releases.publish, {"form": "iati"}, name="release-iati"),
    path("commitments/<int:number>/brief/", releases.publish, {"form": "brief"}, name="release-brief"),
    path("commitments/<int:number>/releases/<sha256:sha256>/", releases.one, name="release"),
    path("commitments/at/<str:anchor>/", commitments.by_anchor, name="commitment-at"),
    path("commitments/at/<str:key>/claims.csv", commitments.claims_table, name="commitment-claims"),
    path("commitments/at/<str:key>/units.csv", one_commitment.units_table, name="units-table"),
    path("commitments/at/<str:key>/observations.csv", one_commitment.observations_table, name="observations-table"),
    path("commitments/at/<str:key>/units/", one_commitment.add_unit, name="unit-add"),
    path("commitments/at/<str:key>/observations/", one_commitment.add_observation, name="observation-add"),
    path("commitments/at/<str:key>/same/", one_commitment.same, name="claims-same"),
    path("commitments/at/<str:key>/different/", one_commitment.different, name="claims-different"),
    path("commitments/at/<str:key>/names/", one_commitment.judge_names, name="commitment-names"),
    path("documents/", documents.all_, name="documents"),
    path("documents.csv", documents.table, name="documents-table"),
    path("documents/add/", adding.add, name="document-add"),
    path("documents/<sha256:text_sha256>/", documents.one, name="document"),
    path("documents/<sha256:text_sha256>/claims.csv", documents.claims_table, name="document-claims"),
    path("documents/<sha256:text_sha256>/claims/add/", claims.add, name="claim-add"),
    path("review/", review.all_, name="review"),
    path("review.csv", review.table, name="review-table"),
    path("imports/", imports.all_, name="imports"),
    path("imports.csv", imports.list_table, name="imports-table"),
    path("imports/add/", imports.add, name="import-add"),
    path("imports/uploads/<slug:key>/", imports.columns, name="import-columns"),
    path("imports/uploads/<slug:key>/preview/", imports.preview, name="import-preview"),
    path("imports/uploads/<slug:key>/bad.csv", imports.bad_rows_of_upload, name="import-preview-bad"),
    path("imports/uploads/<slug:key>/apply/", imports.apply, name="import-apply"),
    path("imports/<int:number>/", imports.one, name="import"),
    path("imports/<int:number>/bad.csv", imports.bad_rows_table, name="import-bad"),
    path("imports/<int:number>/undo/", imports.undo, name="import-undo"),
    path("claims/<str:anchor>/accept/", claims.accept, name="claim-accept"),
    path("claims/<str:anchor>/correct/", claims.correct, name="claim-correct"),
    path("claims/<str:anchor>/reject/", claims.reject, name="claim-reject"),
    path("questions/", questions.all_, name="questions"),
    path("questions.csv", questions.table, {"form": "csv"}, name="questions-table"),
    path("questions.xlsx", questions.table, {"form": "xlsx"}, name="questions-workbook"),
    path("questions.json", questions.table, {"form": "json"}, name="questions-json"),
    path("findings/", findings.all_, name="findings"),
    path("findings.csv", findings.table, name="findings-table"),
    path("findings/<str:key>/resolve/", findings.resolve, name="finding-resolve"),
    path("judgements/", judgements.all_, name="judgements"),
    path("judgements.csv", judgements.table, name="judgements-table"),
    path("judgements.jsonl", judgements.lines, name="judgements-lines"),
    path("judgements/add/", judgements.add, name="judgements-add"),
    path("judgements/uploads/<slug:key>/", judgements.preview, name="judgements-preview"),
    path("judgements/uploads/<slug:key>/apply/", judgements.apply, name="judgements-apply"),
    path("judgements/files/", judgements.files, name="judgements-files"),
    path("judgements/files/<int:number>/", judgements.file, name="judgements-file"),
    path("judgements/files/<int:number>/undo/", judgements.undo, name="judgements-undo"),
    path("judgements/<str:judgement>/take-back/", findings.take_back, name="judgement-take-back"),
    path("parties/", parties.all_, name="parties"),
    path("parties.csv", parties.table, {"form": "csv"}, name="parties-table"),
    path("parties.xlsx", parties.table, {"form": "xlsx"}, name="parties-workbook"),
    path("parties.json", parties.table, {"form": "json"}, name="parties-json"),
    path("parties/names/", parties.judge, name="names-judge"),
    path("parties/lists/", facilities.all_, name="facility-lists"),
    path("parties/lists/add/", facilities.add, name="facility-list-add"),
    path("parties/lists/uploads/<slug:key>/", facilities.preview, name="facility-list-preview"),
    path("parties/lists/uploads/<slug:key>/apply/", facilities.apply, name="facility-list-apply"),
    path("parties/lists/<int:number>/take-back/", facilities.take_back, name="facility-list-take-back"),
    path("audit/", audit.all_, name="audit"),
    path("audit.csv", audit.table, name="audit-table"),
    path("log-in/", access.LogIn.as_view(), name="login"),
    path("log-out/", LogoutView.as_view(), name="logout"),
    path("password/", access.ChoosePassword.as_view(), name="password_change"),
    path("desk/", access.choose_desk, name="desk"),
    path("i18n/", set_language, name="set_language"),
]
# fmt: on
