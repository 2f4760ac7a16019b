// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_FORMDATA_P_H
#define QTREQ_TESTING_FORMDATA_P_H

#include <QTreq/Testing/formpart.h>

#include <QtCore/qlist.h>

namespace QTreq::Testing {

/// The parts of a multipart/form-data body (RFC 7578); empty: it is none, or malformed.
QList<FormPart> parseFormData(const QByteArray &contentType, const QByteArray &body);

/// A parameter of a header value, unquoted (RFC 9110 section 5.6.6); null: there is none.
QByteArray headerParameter(const QByteArray &value, const QByteArray &name);

} // namespace QTreq::Testing

#endif
