// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_SERVERREQUEST_H
#define QTREQ_TESTING_SERVERREQUEST_H

#include <QTreq/Testing/formpart.h>
#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/serverresponse.h>

#include <QTreq/headers.h>
#include <QTreq/params.h>

#include <QtCore/qjsonvalue.h>
#include <QtCore/qurl.h>

#include <functional>
#include <memory>
#include <optional>

QT_BEGIN_NAMESPACE
class QIODevice;
QT_END_NAMESPACE

namespace QTreq::Testing {

class Exchange;

/// A request as a resource sees it, and the way to its answer. A shared handle: keep a copy to
/// answer later.
class QTREQ_TESTING_EXPORT ServerRequest
{
public:
    [[nodiscard]] QByteArray method() const;
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QUrl urlWithoutQuery() const;
    [[nodiscard]] Params params() const;
    [[nodiscard]] Headers headers() const;
    [[nodiscard]] QByteArray header(const Text &name) const;
    [[nodiscard]] Params cookies() const;

    [[nodiscard]] QByteArray body() const;
    [[nodiscard]] QIODevice *bodyDevice() const;
    [[nodiscard]] bool isComplete() const;
    [[nodiscard]] Params form() const;
    [[nodiscard]] QList<FormPart> parts() const;
    [[nodiscard]] std::optional<QJsonValue> json(QString *error = nullptr) const;

    [[nodiscard]] ServerResponse response() const;

    void onClientGone(std::function<void()> callback);
    [[nodiscard]] bool isClientGone() const;

    friend bool operator==(const ServerRequest &a, const ServerRequest &b) noexcept
    {
        return a.d == b.d;
    }
    friend bool operator!=(const ServerRequest &a, const ServerRequest &b) noexcept
    {
        return !(a == b);
    }

private:
    friend class Exchange;
    explicit ServerRequest(std::shared_ptr<Exchange> exchange);

    std::shared_ptr<Exchange> d;
};

/// One line, without secrets.
QTREQ_TESTING_EXPORT QDebug operator<<(QDebug debug, const ServerRequest &request);

} // namespace QTreq::Testing

#endif
