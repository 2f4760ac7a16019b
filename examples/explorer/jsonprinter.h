// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXPLORER_JSONPRINTER_H
#define QTREQ_EXPLORER_JSONPRINTER_H

#include <QtCore/qstring.h>

/// Sets a JSON text out as HTML. Members keep their order and numbers their digits, which a
/// QJsonDocument would not keep. The text has to be JSON.
class JsonPrinter
{
public:
    explicit JsonPrinter(const QString &text) : m_text(text) { }

    [[nodiscard]] QString html();

private:
    void token();
    void open(QChar bracket);
    void close(QChar bracket);
    void string();
    void word();
    void line();
    void span(QChar style, QStringView words);

    const QString m_text;
    QString m_html;
    qsizetype m_at = 0;
    int m_depth = 0;
};

#endif
