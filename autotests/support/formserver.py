# SPDX-FileCopyrightText: 2026 The QTreq authors
# SPDX-License-Identifier: MIT
"""A WSGI application that answers each form with what Werkzeug found in it, as JSON: fields first,
then files, in order, each {name, fileName, type, bytes}, a field without the two in the middle;
bytes are Base64."""

import base64
import json

from werkzeug.datastructures import ImmutableOrderedMultiDict
from werkzeug.wrappers import Request, Response


class OrderedRequest(Request):
    parameter_storage_class = ImmutableOrderedMultiDict


def entry(name, content, **file):
    return {"name": name, **file, "bytes": base64.b64encode(content).decode()}


@OrderedRequest.application
def application(request):
    # Text that is not UTF-8 would have become U+FFFD already, which the test sees.
    found = [entry(name, value.encode()) for name, value in request.form.items(multi=True)]
    found += [entry(name, file.read(), fileName=file.filename, type=file.content_type or "")
              for name, file in request.files.items(multi=True)]
    return Response(json.dumps(found), mimetype="application/json")
