// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTENT_FILENAME_P_H
#define QTREQ_CONTENT_FILENAME_P_H

//  Not part of the public interface.

#include <QtCore/qstring.h>

namespace QTreq::Content {

QString safeFileName(const QString &proposed);

} // namespace QTreq::Content

#endif
