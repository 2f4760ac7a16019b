// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_URLTEMPLATE_P_H
#define QTREQ_TESTING_URLTEMPLATE_P_H

#include <QTreq/params.h>

#include <QtCore/qstringlist.h>
#include <QtCore/qurl.h>

#include <optional>

namespace QTreq::Testing {

/// A URL, or a path for all hosts, in which {name} stands for one segment of the path and
/// {name*} for all that is left of it.
class UrlTemplate
{
public:
    explicit UrlTemplate(const QString &text);

    QString fault() const { return m_fault; } // empty: it is well formed
    QString text() const { return m_text; }
    /// What the names stand for; nothing: the URL is another one.
    std::optional<Params> match(const QUrl &url) const;

private:
    void parsePath(const QString &path);

    QString m_text;
    QString m_fault;
    QUrl m_origin; // empty: any
    QStringList m_segments;
    Params m_query; // which has to be there
};

} // namespace QTreq::Testing

#endif
