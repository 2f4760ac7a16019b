// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/spoolstore_p.h"

#include "body/bodyproducer_p.h"
#include "body/producers_p.h"

#include <QtCore/qdir.h>
#include <QtCore/qtemporaryfile.h>

namespace QTreq {

using namespace Qt::StringLiterals;

namespace {

// Keeps the type of the original, and listens to its pause() and stop().
class SpooledProducer : public BodyProducer
{
public:
    SpooledProducer(std::shared_ptr<BodyProducer> stored, const BodyProducer &original)
        : m_stored(std::move(stored)),
          m_contentType(original.contentType())
    {
        BodyProducerPrivate::get(this)->control = BodyProducerPrivate::get(&original)->control;
        BodyProducerPrivate::get(this)->isRandomAccess = true;
    }

    qint64 length() const override { return m_stored->length(); }
    QByteArray contentType() const override { return m_contentType; }
    bool isReplayable() const override { return true; }
    QString errorString() const override { return m_stored->errorString(); }
    std::unique_ptr<QIODevice> open() override { return m_stored->open(); }

private:
    std::shared_ptr<BodyProducer> m_stored;
    QByteArray m_contentType;
};

} // namespace

SpoolStore::SpoolStore(qint64 memoryLimit) : m_memoryLimit(memoryLimit) { }

SpoolStore::~SpoolStore() = default;

QString SpoolStore::append(const char *data, qint64 size)
{
    m_size += size;
    if (!m_file && m_size <= m_memoryLimit) {
        m_bytes.append(data, size);
        return {};
    }
    if (!m_file) {
        if (QString error = moveToFile(); !error.isEmpty())
            return error;
    }
    return write(data, size);
}

// Qt takes a TMPDIR that is no folder for an empty path, and would write to the root then.
QString SpoolStore::moveToFile()
{
    const QString folder = QDir::tempPath();
    if (folder.isEmpty())
        return u"body: it can't be spooled: no folder for temporary files at %1"_s.arg(
            qEnvironmentVariable("TMPDIR"));
    m_file = std::make_shared<QTemporaryFile>(folder + u"/qtreq-XXXXXX"_s);
    if (!m_file->open())
        return failure();
    const QByteArray bytes = std::exchange(m_bytes, {});
    return write(bytes.constData(), bytes.size());
}

// Where the disk is full, the first flush writes less and knows no reason; the second has one.
QString SpoolStore::write(const char *data, qint64 size)
{
    const bool written = m_file->write(data, size) == size;
    return written && (m_file->flush() || m_file->flush()) ? QString() : failure();
}

QString SpoolStore::failure() const
{
    const QString text = u"body: it can't be spooled to a temporary file in %1: %2"_s;
    return text.arg(QDir::tempPath(), m_file->errorString());
}

std::shared_ptr<BodyProducer> SpoolStore::take(const BodyProducer &original)
{
    std::shared_ptr<BodyProducer> stored;
    if (m_file) {
        m_file->seek(0);
        const auto source = DeviceSource::kept(std::move(m_file), u"temporary file"_s);
        stored = std::make_shared<DeviceProducer>(source);
    } else {
        stored = std::make_shared<BytesProducer>(m_bytes);
    }
    m_bytes.clear();
    m_size = 0;
    return std::make_shared<SpooledProducer>(std::move(stored), original);
}

} // namespace QTreq
