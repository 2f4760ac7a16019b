// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_HTTPBINSERVER_H
#define QTREQ_AUTOTESTS_HTTPBINSERVER_H

#include "support/serverprocess.h"

#include <QtCore/qurl.h>

/// httpbin, which echoes requests as JSON, run by gunicorn.
class HttpbinServer : public ServerProcess
{
public:
    [[nodiscard]] QUrl url(const QString &path) const;

protected:
    QString program() const override;
    bool prepare(QString *error) override;
    QStringList arguments() const override;
    bool isReady() override;

private:
    quint16 m_port = 0;
};

#endif
