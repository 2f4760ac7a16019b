// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "site.h"

#include <QTreq/Testing/ServerRequest>
#include <QTreq/Testing/StubResponse>

#include <QtCore/qbasictimer.h>
#include <QtCore/qcoreevent.h>
#include <QtCore/qcryptographichash.h>
#include <QtCore/qobject.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace QTreq::Testing;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr int interval = 40; // ms between two pieces
constexpr qint64 wordSize = sizeof(quint64);

/// SplitMix64: any word of a file can be had without the ones before it.
quint64 word(quint64 index)
{
    quint64 z = index * 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

QByteArray tagOf(const Site::File &file)
{
    return '"' + QByteArray::number(file.size) + '-' + QByteArray::number(file.version) + '"';
}

/// Sends a file from somewhere on, a piece at a time, and ends with it.
class Transfer : public QObject
{
public:
    Transfer(const ServerRequest &request, const Site::File &file, qint64 first)
        : m_request(request),
          m_file(file),
          m_next(first)
    {
        m_request.onClientGone([this] { deleteLater(); });
        m_timer.start(interval, this);
    }

protected:
    void timerEvent(QTimerEvent *) override
    {
        const qint64 share = m_file.rate > 0 ? m_file.rate * interval / 1000 : mebibyte;
        const qint64 size = std::min(share, m_file.size - m_next);
        if (m_request.isClientGone())
            return deleteLater();
        m_request.response().write(Site::content(m_file, m_next, size));
        m_next += size;
        if (m_next < m_file.size)
            return;
        m_timer.stop();
        m_request.response().finish();
        deleteLater();
    }

private:
    ServerRequest m_request;
    const Site::File m_file;
    qint64 m_next;
    QBasicTimer m_timer;
};

/// Where the answer begins: "bytes=N-" is all that a download asks for.
qint64 firstByte(const ServerRequest &request, const Site::File &file)
{
    constexpr QByteArrayView prefix = "bytes=";
    const QByteArray range = request.header("Range");
    const QByteArray condition = request.header("If-Range");
    if (!range.startsWith(prefix) || !range.endsWith('-'))
        return 0;
    if (!condition.isEmpty() && condition != tagOf(file))
        return 0;
    return range.mid(prefix.size()).chopped(1).toLongLong();
}

} // namespace

Site::Site()
{
    m_files = {
        {u"northern-lights.mp4"_s, {96 * mebibyte, 6 * mebibyte}},
        {u"orchestra.flac"_s, {42 * mebibyte, 3 * mebibyte}},
        {u"city-map.tar.gz"_s, {24 * mebibyte, 2 * mebibyte}},
        {u"field-guide.epub"_s, {9 * mebibyte, 4 * mebibyte}},
        {u"Präsentation.pdf"_s, {5 * mebibyte, 4 * mebibyte}},
    };
}

QStringList Site::names() const
{
    QStringList names = m_files.keys();
    names.sort();
    return names;
}

QByteArray Site::content(const File &file, qint64 first, qint64 size)
{
    const qint64 before = first % wordSize;
    const qint64 words = (before + size + wordSize - 1) / wordSize;
    QByteArray bytes(words * wordSize, Qt::Uninitialized);
    const quint64 start = file.version * 0x100000000 + quint64(first / wordSize);
    for (qint64 i = 0; i < words; ++i) {
        const quint64 value = word(start + quint64(i));
        std::copy_n(reinterpret_cast<const char *>(&value), wordSize, bytes.data() + i * wordSize);
    }
    return bytes.mid(before, size);
}

QByteArray Site::checksum(const File &file)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (qint64 first = 0; first < file.size; first += mebibyte)
        hash.addData(content(file, first, std::min(mebibyte, file.size - first)));
    return hash.result().toHex();
}

Render Site::render(ServerRequest &request)
{
    const auto found = m_files.constFind(request.url().fileName(QUrl::FullyDecoded));
    if (found == m_files.constEnd()) {
        request.response().send(
            {404, {{"Content-Type", "text/plain"}}, "There is no such file.\n"});
        return Render::Done;
    }
    const File file = *found;
    const qint64 first = firstByte(request, file);
    auto response = request.response();
    response.setHeader("ETag", tagOf(file));
    response.setHeader("Accept-Ranges", "bytes");
    response.setHeader("Content-Type", "application/octet-stream");
    if (first > 0 && first >= file.size) {
        response.setHeader("Content-Range", "bytes */" + QByteArray::number(file.size));
        response.setCode(416);
        return Render::Done;
    }
    if (first > 0) {
        response.setCode(206);
        response.setHeader("Content-Range",
                           "bytes " + QByteArray::number(first) + '-'
                               + QByteArray::number(file.size - 1) + '/'
                               + QByteArray::number(file.size));
    }
    response.setHeader("Content-Length", QByteArray::number(file.size - first));
    response.sendHead();
    new Transfer(request, file, first); // ends itself
    return Render::NotDoneYet;
}
