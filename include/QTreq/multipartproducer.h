// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_MULTIPARTPRODUCER_H
#define QTREQ_MULTIPARTPRODUCER_H

#include <QTreq/bodyproducer.h>
#include <QTreq/file.h>
#include <QTreq/params.h>

namespace QTreq {

class MultiPartProducerPrivate;

/// A multipart/form-data body (RFC 7578) of fields and files.
class QTREQ_EXPORT MultiPartProducer : public BodyProducer
{
public:
    MultiPartProducer(const Params &fields, const Files &files, const QByteArray &boundary = {});
    explicit MultiPartProducer(const Files &files, const QByteArray &boundary = {});
    ~MultiPartProducer() override;

    [[nodiscard]] QByteArray boundary() const;
    [[nodiscard]] qint64 length() const override;
    [[nodiscard]] QByteArray contentType() const override;
    [[nodiscard]] bool isReplayable() const override;
    [[nodiscard]] std::unique_ptr<QIODevice> open() override;

private:
    friend class MultiPartProducerPrivate;
    std::unique_ptr<MultiPartProducerPrivate> d;
};

} // namespace QTreq

#endif
