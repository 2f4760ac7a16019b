// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TOUR_STAGE_H
#define QTREQ_TOUR_STAGE_H

#include "shared/anyclient.h"
#include "site.h"

#include <QTreq/Testing/LoopbackServer>

/// What every scene has: a client, a server to talk to, and a voice to tell of it.
class Stage : public QObject
{
    Q_OBJECT
public:
    explicit Stage(QObject *parent = nullptr);

    [[nodiscard]] QTreq::HTTPClient &client() { return m_client; }
    [[nodiscard]] QUrl url(const QString &path) const { return m_server.url(path); }
    [[nodiscard]] bool isListening() const { return m_server.isListening(); }

    void title(const QString &text);
    void tell(const QString &text);
    /// Tells of a response, and passes it on.
    const QTreq::Response &heard(const QTreq::Response &response);
    /// Tells what should be, and whether it is.
    void expect(bool isSo, const QString &what);
    void finale();

    [[nodiscard]] int faults() const { return m_faults; }

private:
    void print(const QString &line, const char *colour = "");

    Site m_site;
    QTreq::Testing::LoopbackServer m_server;
    AnyClient m_client;
    const bool m_isColourful;
    int m_titles = 0;
    int m_checks = 0;
    int m_faults = 0;
};

#endif
