// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/file.h>

#include <QtCore/qfiledevice.h>
#include <QtCore/qfileinfo.h>
#include <QtCore/qmimedatabase.h>
#include <QtCore/qpointer.h>

namespace QTreq {

class FilePrivate : public QSharedData
{
public:
    std::optional<QByteArray> bytes;
    QString path;
    QPointer<QIODevice> device;
    bool hasDevice = false; // stays true when the device is gone, which is then an error
    std::shared_ptr<QIODevice> owned;
    std::shared_ptr<BodyProducer> producer;
    QString fileName;
    QByteArray contentType;
};

/*!
    \class QTreq::File
    \inmodule QTreqHTTP
    \brief One file of a multipart form: what it holds, and the name and media type it is sent
   under.

    Nothing is read or moved before the request is sent. Devices have to be open for reading and
    are sent from the position that they have when the request is made.
*/

/*!
    \fn void QTreq::File::swap(File &other)
    Swaps this with \a other, which cannot fail.
*/

/*!
    \class QTreq::FilePart
    \inmodule QTreqHTTP
    \inheaderfile QTreq/File
    \brief A form field that carries a file.
*/

/*!
    \variable QTreq::FilePart::name
    The field's name.
*/

/*!
    \variable QTreq::FilePart::file
    The file.
*/

/*!
    \class QTreq::Files
    \inmodule QTreqHTTP
    \inheaderfile QTreq/File
    \brief The files of a multipart form, in the order in which they are sent.
*/

/*!
    \fn QTreq::Files::Files()
    Constructs an empty list.
*/

/*!
    \fn QTreq::Files::Files(std::initializer_list<FilePart> parts)
    Constructs a list of \a parts: fields with their files. A field may repeat.
*/

/*!
    \fn void QTreq::Files::append(const Text &name, const File &file)
    Adds \a file under the field \a name.
*/

/*!
    \fn bool QTreq::Files::isEmpty() const
    Returns whether there is no file.
*/

/*!
    \fn const QList<FilePart> &QTreq::Files::parts() const &
    The fields with their files, in order.
*/

/*!
    \fn QList<FilePart> QTreq::Files::parts() &&
    The same, of a temporary: it can be iterated over directly.
*/

/*!
    A file of \a bytes that are in memory, sent as \a fileName and of \a contentType; an empty type
    is guessed from the name.
*/
File::File(const QByteArray &bytes, const QString &fileName, const QByteArray &contentType)
    : File(fileName, contentType)
{
    d->bytes = bytes;
}

/*!
    The same: \a bytes, sent as \a fileName, which is UTF-8, and of \a contentType.
*/
File::File(const QByteArray &bytes, const char *fileName, const QByteArray &contentType)
    : File(bytes, QString::fromUtf8(fileName), contentType)
{
}

/*!
    A file that is read from \a device, which stays the caller's, is not closed, and has to live
    until the request has ended. Without \a fileName the device's own is used, if it has one; an
    empty \a contentType is guessed from that.
*/
File::File(QIODevice *device, const QString &fileName, const QByteArray &contentType)
    : File(fileName, contentType)
{
    d->device = device;
    d->hasDevice = true;
}

/*!
    The same, with a \a device that is handed over and closed once it has been sent, with \a
    fileName and \a contentType as above.
*/
File::File(std::unique_ptr<QIODevice> device, const QString &fileName,
           const QByteArray &contentType)
    : File(device.get(), fileName, contentType)
{
    d->owned = std::move(device);
}

/*!
    A file whose bytes come from \a producer, which is shared, sent as \a fileName and of \a
    contentType; an empty type is guessed from the name.
*/
File::File(std::shared_ptr<BodyProducer> producer, const QString &fileName,
           const QByteArray &contentType)
    : File(fileName, contentType)
{
    d->producer = std::move(producer);
}

/*!
    The file at \a path, opened when it is sent; \a fileName defaults to the last part of the path,
    and \a contentType to the type that goes with the name.
*/
File File::fromPath(const QString &path, const QString &fileName, const QByteArray &contentType)
{
    File file(fileName, contentType);
    file.d->path = path;
    return file;
}

File::File(const QString &fileName, const QByteArray &contentType) : d(new FilePrivate)
{
    d->fileName = fileName;
    d->contentType = contentType;
}

File::File(const File &other) = default;
File::File(File &&other) noexcept = default;
File &File::operator=(const File &other) = default;
File &File::operator=(File &&other) noexcept = default;
File::~File() = default;

/*!
    The name that goes with the file: the one given, else that of its path or device without
    folders, else empty, and then none is sent.
*/
QString File::fileName() const
{
    if (!d->fileName.isEmpty())
        return d->fileName;
    if (!d->path.isEmpty())
        return QFileInfo(d->path).fileName();
    if (const auto *device = qobject_cast<const QFileDevice *>(d->device.data()))
        return QFileInfo(device->fileName()).fileName();
    return {};
}

/*! The media type: the one given, else guessed from fileName(), else application/octet-stream. */
QByteArray File::contentType() const
{
    if (!d->contentType.isEmpty())
        return d->contentType;
    const QString name = fileName();
    if (name.isEmpty())
        return QByteArrayLiteral("application/octet-stream");
    const auto type = QMimeDatabase().mimeTypeForFile(name, QMimeDatabase::MatchExtension);
    return type.name().toLatin1();
}

/*!
    The bytes, where the file is in memory; nothing otherwise.
*/
std::optional<QByteArray> File::bytes() const
{
    return d->bytes;
}

/*!
    The path, where the file is one on disk; empty otherwise.
*/
QString File::path() const
{
    return d->path;
}

/*!
    The device, which the caller may own or have handed over; null where there is none or it was
    deleted.
*/
QIODevice *File::device() const
{
    return d->device;
}

/*!
    Returns whether the file is a device, also where that was deleted since, which fails the request
    with BodyError.
*/
bool File::hasDevice() const
{
    return d->hasDevice;
}

/*!
    The device, where it was handed over; null otherwise.
*/
std::shared_ptr<QIODevice> File::ownedDevice() const
{
    return d->owned;
}

/*!
    The producer, where the file has one; null otherwise.
*/
std::shared_ptr<BodyProducer> File::producer() const
{
    return d->producer;
}

} // namespace QTreq
