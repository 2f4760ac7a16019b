// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/multipartproducer_p.h"

#include "body/bodyproducer_p.h"
#include "body/multipartheaders_p.h"
#include "body/producers_p.h"
#include "body/slicedevice_p.h"

#include <QtNetwork/qhttpmultipart.h>

#include <algorithm>

namespace QTreq {

using namespace Qt::StringLiterals;

namespace {

using Part = MultiPartProducerPrivate::Part;

std::shared_ptr<BodyProducer> fileProducer(const File &file)
{
    if (const auto bytes = file.bytes())
        return std::make_shared<BytesProducer>(*bytes);
    if (file.ownedDevice())
        return std::make_shared<DeviceProducer>(file.ownedDevice());
    if (file.hasDevice())
        return std::make_shared<DeviceProducer>(file.device());
    if (file.path().isNull())
        return file.producer() ? file.producer() : std::make_shared<DeviceProducer>(nullptr);
    return std::make_shared<FileProducer>(file.path());
}

const BytesProducer *inMemory(const Part &part)
{
    return dynamic_cast<const BytesProducer *>(part.producer.get());
}

// Raw headers keep the order in which they are set.
QHttpPart httpPart(const Part &part)
{
    QHttpPart result;
    result.setRawHeader("Content-Disposition", part.disposition);
    if (!part.contentType.isEmpty())
        result.setRawHeader("Content-Type", part.contentType);
    return result;
}

// QHttpMultiPart goes round in circles when a part yields less than its size, and crashes or
// never starts when one is sequential. A slice yields its size or fails.
std::unique_ptr<SliceDevice> openSlice(const Part &part, QString *error)
{
    const qint64 length = part.producer->length();
    std::shared_ptr<QIODevice> device = part.producer->open();
    if (!device)
        *error = part.producer->errorString();
    else if (device->isSequential() || length < 0)
        *error = u"its length is unknown; it has to be spooled first"_s;
    if (!error->isEmpty())
        return nullptr;
    return std::make_unique<SliceDevice>(DeviceSource::produced(std::move(device)), 0, length);
}

} // namespace

qint64 Part::length() const
{
    const qint64 body = producer->length();
    const qint64 disposed = qint64(qstrlen("Content-Disposition: \r\n")) + disposition.size();
    const qint64 typed = qint64(qstrlen("Content-Type: \r\n")) + contentType.size();
    return body < 0 ? -1 : disposed + (contentType.isEmpty() ? 0 : typed) + 2 + body;
}

// QHttpMultiPart needs random access; whether a stranger's device has it shows only once it is
// opened, and some can be opened only once.
bool Part::needsSpooling() const
{
    return producer->length() < 0 || !BodyProducerPrivate::get(producer.get())->isRandomAccess;
}

void MultiPartProducerPrivate::addFields(const Params &fields)
{
    for (const auto &[name, value] : fields.toListOfPairs())
        parts.append({name, formDisposition(name), {}, std::make_shared<BytesProducer>(value)});
}

void MultiPartProducerPrivate::addFiles(const Files &files)
{
    for (const FilePart &part : files.parts()) {
        const QByteArray name = part.name.bytes();
        parts.append({name, formDisposition(name, part.file.fileName().toUtf8()),
                      part.file.contentType(), fileProducer(part.file)});
    }
}

// Only a boundary that the caller chose can be in the parts, and only those in memory are looked
// into: a stream is not read twice for it.
QString MultiPartProducerPrivate::findBoundaryInside() const
{
    const QByteArray delimiter = "--" + boundary;
    for (const Part &part : parts) {
        if (const auto *bytes = inMemory(part); bytes && bytes->bytes().contains(delimiter))
            return fieldMessage(part.name, u"its value contains the boundary"_s);
    }
    return {};
}

std::unique_ptr<QIODevice> MultiPartProducerPrivate::open(QString *error)
{
    auto multiPart = std::make_unique<QHttpMultiPart>(QHttpMultiPart::FormDataType);
    multiPart->setBoundary(boundary);
    std::vector<MultiPartDevice::PartDevice> devices;
    for (const Part &part : std::as_const(parts)) {
        QHttpPart next = httpPart(part);
        if (const auto *bytes = inMemory(part)) {
            next.setBody(bytes->bytes());
        } else if (auto slice = openSlice(part, error)) {
            next.setBodyDevice(slice.get());
            devices.push_back({part.name, std::move(slice)});
        } else {
            *error = fieldMessage(part.name, *error);
            return nullptr;
        }
        multiPart->append(next);
    }
    return std::make_unique<MultiPartDevice>(std::move(multiPart), std::move(devices));
}

/*!
    \class QTreq::MultiPartProducer
    \inmodule QTreqHTTP
    \brief A multipart/form-data body (RFC 7578) of fields and files.

    Fields come before files, each in the given order. Text is sent as UTF-8 and without a
    Content-Type, files have one. In names and file names a double quote, CR and LF are
    percent-encoded as browsers do; values are never changed. Files and devices are streamed, a
    device from the position that it has now, and a device that ends early fails the request.
*/

/*!
    Constructs the body of \a fields and \a files. \a boundary has 1 to 70 of the characters of RFC
    2046, 5.1.1, without the space, and must not be in any value; without one a random boundary is
    made.
*/
MultiPartProducer::MultiPartProducer(const Params &fields, const Files &files,
                                     const QByteArray &boundary)
    : d(std::make_unique<MultiPartProducerPrivate>())
{
    d->boundary = boundary.isNull() ? createBoundary() : boundary;
    d->addFields(fields);
    d->addFiles(files);
    d->invalid = invalidFormText(fields, files);
    if (d->invalid.isEmpty())
        d->invalid = invalidBoundary(d->boundary);
    if (d->invalid.isEmpty() && !boundary.isNull())
        d->invalid = d->findBoundaryInside();
    setErrorString(d->invalid);
}

/*!
    Constructs a body of \a files only, with \a boundary as above.
*/
MultiPartProducer::MultiPartProducer(const Files &files, const QByteArray &boundary)
    : MultiPartProducer({}, files, boundary)
{
}

/*! Closes what the producer owns. */
MultiPartProducer::~MultiPartProducer() = default;

/*! The boundary between the parts, without the dashes before it. */
QByteArray MultiPartProducer::boundary() const
{
    return d->boundary;
}

/*!
    The bytes of the whole body, or -1 as long as a part's device does not know its own size.
    Neither reads nor moves a device.
*/
qint64 MultiPartProducer::length() const
{
    const qint64 delimiter = d->boundary.size() + 4; // "--", CRLF
    qint64 sum = delimiter + 2;
    for (const Part &part : std::as_const(d->parts)) {
        const qint64 length = part.length();
        if (length < 0)
            return -1;
        sum += delimiter + length + 2;
    }
    return sum;
}

/*! multipart/form-data with the boundary. */
QByteArray MultiPartProducer::contentType() const
{
    return multiPartType(d->boundary);
}

/*!
    Returns whether all parts can be sent again.
*/
bool MultiPartProducer::isReplayable() const
{
    return std::all_of(d->parts.cbegin(), d->parts.cend(),
                       [](const Part &part) { return part.producer->isReplayable(); });
}

/*!
    A device that yields the body. Null if a name or the boundary can't be sent, or a part can't
    be read; errorString() names the field.
*/
std::unique_ptr<QIODevice> MultiPartProducer::open()
{
    QString error = d->invalid;
    auto device = error.isEmpty() ? d->open(&error) : nullptr;
    setErrorString(error);
    return device;
}

} // namespace QTreq
