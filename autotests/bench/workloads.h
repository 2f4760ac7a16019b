// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_WORKLOADS_H
#define QTREQ_AUTOTESTS_WORKLOADS_H

#include <QtCore/qlist.h>
#include <QtCore/qstring.h>
#include <QtCore/qurl.h>

#include <memory>

class DiscardServer;
class NginxServer;

/// What all contestants do, one after another.
struct Workload
{
    enum class Kind { Get, Download, Stream, Upload, Queue, Stub };
    enum class Server { None, Http, Tls, Discard };

    QString name;
    QString title;
    Kind kind = Kind::Get;
    Server server = Server::Http;
    QString path;
    int count = 1; // requests
    int inFlight = 1;
    // What is wanted of the library: its time by that of another, memory beside the body.
    double againstRaw = 0;
    double againstCurl = 0;
    double curlAgentAgainstCurl = 0;
    qint64 memory = 0; // bytes, of each request where they are queued; 0: nothing said

    [[nodiscard]] bool isBody() const
    {
        return kind == Kind::Download || kind == Kind::Stream || kind == Kind::Upload;
    }
};

/// The target table; the quick ones have every kind of work, and little of it.
QList<Workload> workloads(bool quick);

/// The columns of the comparison, by the names they have on the command line.
QStringList contestantsOf(const Workload &workload);
QString titleOf(const QString &contestant);

/// What is asked of, and what has to be started for it.
class Servers
{
public:
    explicit Servers(bool quick);
    ~Servers();
    Q_DISABLE_COPY_MOVE(Servers)

    [[nodiscard]] QString start(); // what is missing; empty: nothing
    [[nodiscard]] QUrl url(const Workload &workload) const;
    [[nodiscard]] QString authority(const Workload &workload) const;
    [[nodiscard]] QString uploadPath() const;
    [[nodiscard]] bool addSparseFile(const QString &name, qint64 size);
    [[nodiscard]] QUrl url(const QString &path) const;

private:
    const bool m_quick;
    std::unique_ptr<NginxServer> m_nginx;
    std::unique_ptr<DiscardServer> m_discard;
};

#endif
