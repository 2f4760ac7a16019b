// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FILE_H
#define QTREQ_FILE_H

#include <QTreq/qtreq_export.h>
#include <QTreq/text.h>

#include <QtCore/qiodevice.h>
#include <QtCore/qlist.h>
#include <QtCore/qshareddata.h>

#include <initializer_list>
#include <memory>
#include <optional>
#include <utility>

namespace QTreq {

class BodyProducer;
class FilePrivate;

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
    File(const File &other);
    File(File &&other) noexcept;
    File &operator=(const File &other);
    File &operator=(File &&other) noexcept;
    ~File();

    void swap(File &other) noexcept { d.swap(other.d); }
    friend void swap(File &a, File &b) noexcept { a.swap(b); }

    [[nodiscard]] QString fileName() const;
    [[nodiscard]] QByteArray contentType() const;

    // What it holds: exactly one of these is set.
    [[nodiscard]] std::optional<QByteArray> bytes() const;
    [[nodiscard]] QString path() const;
    [[nodiscard]] QIODevice *device() const;
    [[nodiscard]] bool hasDevice() const;
    [[nodiscard]] std::shared_ptr<QIODevice> ownedDevice() const;
    [[nodiscard]] std::shared_ptr<BodyProducer> producer() const;

private:
    File(const QString &fileName, const QByteArray &contentType);

    QSharedDataPointer<FilePrivate> d;
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

Q_DECLARE_TYPEINFO(QTreq::File, Q_RELOCATABLE_TYPE);

#endif
