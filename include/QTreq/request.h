// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_REQUEST_H
#define QTREQ_REQUEST_H

#include <QTreq/headers.h>
#include <QTreq/qtreq_export.h>

#include <QtCore/qmetatype.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qurl.h>

namespace QTreq {

class RequestPrivate;

/// A request as it went out: what a response, a signal or a report refers to.
class QTREQ_EXPORT Request
{
public:
    Request();
    Request(const QByteArray &method, const QUrl &url, const Headers &headers = {});
    Request(const Request &other);
    Request(Request &&other) noexcept;
    Request &operator=(const Request &other);
    Request &operator=(Request &&other) noexcept;
    ~Request();

    void swap(Request &other) noexcept { d.swap(other.d); }
    friend void swap(Request &a, Request &b) noexcept { a.swap(b); }

    [[nodiscard]] QByteArray method() const;
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] Headers headers() const;
    [[nodiscard]] quint64 id() const noexcept; // the same for every hop of one logical request
    void setId(quint64 id);

    friend bool operator==(const Request &a, const Request &b) { return a.equals(b); }
    friend bool operator!=(const Request &a, const Request &b) { return !(a == b); }

private:
    bool equals(const Request &other) const;

    QSharedDataPointer<RequestPrivate> d;
};

/// One line, without secrets.
QTREQ_EXPORT QDebug operator<<(QDebug debug, const Request &request);

} // namespace QTreq

Q_DECLARE_TYPEINFO(QTreq::Request, Q_RELOCATABLE_TYPE);
Q_DECLARE_METATYPE(QTreq::Request)

#endif
