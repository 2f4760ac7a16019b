// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/workloads.h"

#include "support/discardserver.h"
#include "support/nginxserver.h"

#include <QtCore/qfile.h>
#include <QtCore/qhash.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 mebi = 1024 * 1024;

Workload smaller(Workload workload)
{
    workload.count = std::min(workload.count, 200);
    if (workload.path == "/big.bin"_L1)
        workload.path = u"/quick.bin"_s;
    workload.title += u" (quick: less of it)"_s;
    workload.againstRaw = workload.againstCurl = 0;
    workload.memory = 0;
    return workload;
}

} // namespace

QList<Workload> workloads(bool quick)
{
    using Kind = Workload::Kind;
    using Server = Workload::Server;
    const QList<Workload> all = {
        {u"get-1"_s, u"small GET, 1 in flight"_s, Kind::Get, Server::Http, u"/hello.txt"_s, 2000, 1,
         0.65, 2.5, 1.3},
        {u"get-32"_s, u"small GET, 32 in flight"_s, Kind::Get, Server::Http, u"/hello.txt"_s, 4000,
         32, 0.45, 5, 1.4},
        {u"headers-6"_s, u"small GET, 2 kB of response headers, 6 in flight"_s, Kind::Get,
         Server::Http, u"/manyheaders"_s, 1000, 6, 0.15, 6, 1.4},
        {u"http2-128"_s, u"HTTP/2 over TLS, 128 in flight"_s, Kind::Get, Server::Tls,
         u"/hello.txt"_s, 4000, 128, 1.15, 2.5, 1.3},
        {u"memory"_s, u"512 MiB to memory"_s, Kind::Download, Server::Http, u"/big.bin"_s, 1, 1,
         0.6, 0.5, 1.0, 32 * mebi},
        {u"stream"_s, u"512 MiB streamed, bounded"_s, Kind::Stream, Server::Http, u"/big.bin"_s, 1,
         1, 1.3, 1.3, 1.2, 24 * mebi},
        {u"upload"_s, u"512 MiB upload from a file"_s, Kind::Upload, Server::Discard, u"/upload"_s,
         1, 1, 1.05, 0, 1.3, 24 * mebi},
        {u"stub"_s, u"in-memory stub round trip"_s, Kind::Stub, Server::None, {}, 20000, 1, 1.6},
        {u"queued"_s, u"10,000 requests queued at once"_s, Kind::Queue, Server::Http,
         u"/hello.txt"_s, 10000, 10000, 0, 0, 0, 8 * 1024},
    };
    if (!quick)
        return all;
    QList<Workload> few;
    for (const Workload &workload : all)
        few.append(smaller(workload));
    return few;
}

QStringList contestantsOf(const Workload &workload)
{
    if (workload.kind == Workload::Kind::Stub)
        return {u"raw"_s, u"qtreq"_s};
    QStringList names = {u"raw"_s, u"tuned"_s, u"qtreq"_s};
    if (workload.isBody()) // the tuned one buffers the others
        names.append(u"buffered"_s);
#ifdef QTREQ_HAVE_CURLAGENT
    names.append(u"curlagent"_s);
#endif
#ifdef QTREQ_HAVE_LIBCURL
    names.append(u"curl"_s);
#endif
#ifdef QTREQ_PYTHON_TREQ
    // Twisted's client has no HTTP/2, and no queue whose memory could be compared.
    if (workload.server != Workload::Server::Tls && workload.kind != Workload::Kind::Queue)
        names.append(u"treq"_s);
#endif
    return names;
}

QString titleOf(const QString &contestant)
{
    static const QHash<QString, QString> titles = {
        {u"raw"_s, u"raw QNAM"_s},          {u"tuned"_s, u"tuned QNAM"_s},
        {u"curl"_s, u"libcurl"_s},          {u"treq"_s, u"Python's treq"_s},
        {u"qtreq"_s, u"QTreq"_s},           {u"curlagent"_s, u"QTreq, CurlAgent"_s},
        {u"buffered"_s, u"buffered QNAM"_s}};
    return titles.value(contestant, contestant);
}

Servers::Servers(bool quick) : m_quick(quick), m_nginx(std::make_unique<NginxServer>()) { }

Servers::~Servers() = default;

QString Servers::start()
{
    if (!m_nginx->start())
        return m_nginx->errorString();
    if (!addSparseFile(u"/quick.bin"_s, 4 * mebi))
        return u"no room for a file to serve"_s;
    m_discard = std::make_unique<DiscardServer>();
    return {};
}

QUrl Servers::url(const Workload &workload) const
{
    switch (workload.server) {
    case Workload::Server::Tls:
        return m_nginx->tlsUrl(workload.path);
    case Workload::Server::Discard:
        return m_discard->url().resolved(QUrl(workload.path));
    case Workload::Server::Http:
        return m_nginx->url(workload.path);
    case Workload::Server::None:
        break;
    }
    return QUrl(u"http://a.test/path"_s);
}

QUrl Servers::url(const QString &path) const
{
    return m_nginx->url(path);
}

QString Servers::authority(const Workload &workload) const
{
    return workload.server == Workload::Server::Tls ? m_nginx->caCertificatePath() : QString();
}

QString Servers::uploadPath() const
{
    return m_nginx->servedPath(m_quick ? u"/quick.bin"_s : u"/big.bin"_s);
}

/// Zeros, which take no room on the disk.
bool Servers::addSparseFile(const QString &name, qint64 size)
{
    QFile file(m_nginx->servedPath(name));
    return file.open(QIODevice::WriteOnly) && file.resize(size);
}
