// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FETCH_FETCH_H
#define QTREQ_FETCH_FETCH_H

#include "commandline.h"
#include "report.h"
#include "shared/anyclient.h"
#include "shared/progressbar.h"

#include <QTreq/CookieJar>

#include <QtCore/qfile.h>

/// Makes the request of a command line, as often as that says, and gives what came of it.
class Fetch : public QObject
{
    Q_OBJECT
public:
    explicit Fetch(const CommandLine &commandLine, QObject *parent = nullptr);

    /// Throws InvalidRequestError, as what it calls does.
    void start();
    /// Says what went wrong, on standard error and where a report is wanted there.
    void fail(const QTreq::Error &error);
    void cancel();

Q_SIGNALS:
    void finished(int exitStatus);

private:
    void prepare();
    void trustCertificates(const QString &path);
    void loadCookies();
    void saveCookies();

    void makeRequest();
    [[nodiscard]] QTreq::RequestOptions requestOptions();
    [[nodiscard]] QTreq::Future<std::optional<QByteArray>> receive(const QTreq::Response &response);
    [[nodiscard]] QTreq::Future<qint64> receiveFile(const QTreq::Response &response);
    void complete(const std::optional<QByteArray> &body);
    void printHead(const QTreq::Response &response);
    void printReport(const QTreq::Error *error = nullptr);

    const CommandLine &m_commandLine;
    AnyClient m_client;
    QTreq::CookieJar *const m_jar;
    QFile m_output; // standard output
    ProgressBar m_progress;
    Outcome m_outcome;
    int m_left = 0; // requests to make
};

#endif
