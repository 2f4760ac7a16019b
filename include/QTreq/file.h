// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FILE_H
#define QTREQ_FILE_H

#include <QTreq/qtreq_export.h>
#include <QTreq/text.h>

#include <QtCore/qiodevice.h>
#include <QtCore/qpointer.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <utility>

namespace QTreq {

class BodyProducer;

/// One file of a multipart form: what it holds, and the name and media type it is sent under.
class QTREQ_EXPORT File
{
public:
    File(const QByteArray &bytes, const QString &fileName, const QByteArray &contentType = {});
    File(const QByteArray &bytes, const char *fileName, const QByteArray &contentType = {});
    File(QIODevice *device, const QString &fileName = {}, const QByteArray &contentType = {});
    File(std::unique_ptr<QIODevice> device, const QString &fileName = {},
         const QByteArray &contentType = {});
    File(std::shared_ptr<BodyProducer> producer, const QString &fileName = {},
         const QByteArray &contentType = {});
    [[nodiscard]] static File fromPath(const QString &path, const QString &fileName = {},
                                       const QByteArray &contentType = {});

    [[nodiscard]] QString fileName() const;
    [[nodiscard]] QByteArray contentType() const;

    // What it holds: exactly one of these is set.
    [[nodiscard]] std::optional<QByteArray> bytes() const { return m_bytes; }
    [[nodiscard]] QString path() const { return m_path; }
    [[nodiscard]] QIODevice *device() const;
    [[nodiscard]] bool hasDevice() const { return m_hasDevice; }
    [[nodiscard]] std::shared_ptr<QIODevice> ownedDevice() const { return m_owned; }
    [[nodiscard]] std::shared_ptr<BodyProducer> producer() const { return m_producer; }

private:
    File() = default;

    std::optional<QByteArray> m_bytes;
    QString m_path;
    QPointer<QIODevice> m_device;
    bool m_hasDevice = false; // stays true when the device is gone, which is then an error
    std::shared_ptr<QIODevice> m_owned;
    std::shared_ptr<BodyProducer> m_producer;
    QString m_fileName;
    QByteArray m_contentType;
};

/// A form field that carries a file.
struct FilePart
{
    Text name;
    File file;
};

/// The files of a multipart form, in the order in which they are sent.
class QTREQ_EXPORT Files
{
public:
    Files() = default;
    Files(std::initializer_list<FilePart> parts) : m_parts(parts) { }

    void append(const Text &name, const File &file) { m_parts.append({name, file}); }
    [[nodiscard]] bool isEmpty() const noexcept { return m_parts.isEmpty(); }
    [[nodiscard]] const QList<FilePart> &parts() const & noexcept { return m_parts; }
    [[nodiscard]] QList<FilePart> parts() && { return std::move(m_parts); } // for (... : f().parts())

private:
    QList<FilePart> m_parts;
};

} // namespace QTreq

#endif
