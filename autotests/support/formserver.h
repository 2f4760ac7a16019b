// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_FORMSERVER_H
#define QTREQ_AUTOTESTS_FORMSERVER_H

#include "support/serverprocess.h"

#include <QtCore/qurl.h>

/// A form parser that others wrote, behind HTTP: it answers with what it found in a form, as JSON
/// (see formserver.mjs and formserver.py).
class FormServer : public ServerProcess
{
public:
    enum class Parser { Busboy, Formidable, Werkzeug };

    explicit FormServer(Parser parser) : m_parser(parser) { }

    [[nodiscard]] QUrl url(const QString &path = QStringLiteral("/")) const;

protected:
    QString program() const override;
    QString missing() const override;
    bool prepare(QString *error) override;
    QStringList arguments() const override;
    bool isReady() override;

private:
    [[nodiscard]] QString module() const;

    const Parser m_parser;
    quint16 m_port = 0;
};

#endif
