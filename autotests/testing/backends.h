// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_BACKENDS_H
#define QTREQ_AUTOTESTS_BACKENDS_H

#include <QTreq/HTTPClient>
#include <QTreq/Testing/LoopbackServer>
#include <QTreq/Testing/RequestTraversalAgent>

#include "support/nginxserver.h"

#include <QtCore/qhash.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qsslconfiguration.h>

#include <memory>

/// The site that nginx.conf describes, as a resource.
class Site : public QTreq::Testing::Resource
{
public:
    QTreq::Testing::Render render(QTreq::Testing::ServerRequest &request) override;

private:
    QTreq::Testing::StubResponse answer(const QTreq::Testing::ServerRequest &request);
    QTreq::Testing::StubResponse file(const QTreq::Testing::ServerRequest &request);

    QHash<QString, QByteArray> m_uploads;
};

/// A place where the site is served, and a manager that reaches it.
class Backend
{
public:
    enum Kind { Memory, Http, Https, Nginx, NginxTls };

    explicit Backend(Kind kind);
    static QList<std::pair<Kind, const char *>> all();

    /// Empty: it can be used; else why not.
    QString missing() const { return m_missing; }
    QNetworkAccessManager &manager() { return *m_manager; }
    /// A client over the manager; or, of a site in memory, one that needs none.
    std::unique_ptr<QTreq::HTTPClient> client(bool stub);
    QUrl url(const QString &path) const;

private:
    Site m_site;
    Kind m_kind;
    QString m_missing;
    std::unique_ptr<QTreq::Testing::LoopbackServer> m_server;
    std::unique_ptr<QNetworkAccessManager> m_manager;
};

#define USE_BACKEND                                                                                \
    QFETCH(int, kind);                                                                             \
    Backend backend{Backend::Kind(kind)};                                                          \
    if (!backend.missing().isEmpty() && !ServerProcess::isRequired())                              \
        QSKIP(qPrintable(backend.missing()));                                                      \
    QVERIFY2(backend.missing().isEmpty(), qPrintable(backend.missing()))

#endif
