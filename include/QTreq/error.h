// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_ERROR_H
#define QTREQ_ERROR_H

#include <QTreq/qtreq_export.h>

#include <QtCore/qexception.h>
#include <QtCore/qshareddata.h>
#include <QtCore/qstring.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkreply.h>

#include <optional>

#ifdef QT_NO_EXCEPTIONS
#error "QTreq's futures carry exceptions, as QFuture's do: compile this file without " \
    "-fno-exceptions and without QT_NO_EXCEPTIONS. Other files of the program may do without."
#endif

namespace QTreq {

class ErrorPrivate;
class Response;

/// What a future fails with: one subclass a kind, each with a message that says what to do.
class QTREQ_EXPORT Error : public QException
{
public:
    enum class Kind {
        InvalidRequest,
        Connection,
        Tls,
        Timeout,
        Protocol,
        Redirect,
        TooManyRedirects,
        Status,
        Decoding,
        Body,
        Cancelled,
    };

    Error(const Error &other) noexcept;
    Error &operator=(const Error &other) noexcept;
    ~Error() override;

    [[nodiscard]] Kind kind() const noexcept;
    [[nodiscard]] const char *name() const noexcept; // of its class, as in "TimeoutError"
    [[nodiscard]] QString message() const;
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] QNetworkReply::NetworkError networkError() const noexcept;
    [[nodiscard]] std::optional<Response> response() const;
    [[nodiscard]] const char *what() const noexcept override;

    void setUrl(const QUrl &url);
    void setNetworkError(QNetworkReply::NetworkError error);
    void setResponse(const Response &response);

    void raise() const override = 0;
    Error *clone() const override = 0;

protected:
    Error(Kind kind, const QString &message);

private:
    QSharedDataPointer<ErrorPrivate> d;
};

/// The request, or a call, makes no sense as it stands; nothing was sent.
class QTREQ_EXPORT InvalidRequestError : public Error
{
public:
    explicit InvalidRequestError(const QString &message) : Error(Kind::InvalidRequest, message) { }
    void raise() const override;
    InvalidRequestError *clone() const override;
};

/// The server was not reached, or the connection was lost before it answered.
class QTREQ_EXPORT ConnectionError : public Error
{
public:
    explicit ConnectionError(const QString &message) : Error(Kind::Connection, message) { }
    void raise() const override;
    ConnectionError *clone() const override;

protected:
    ConnectionError(Kind kind, const QString &message) : Error(kind, message) { }
};

/// The TLS handshake failed; the message says which check did.
class QTREQ_EXPORT TlsError : public ConnectionError
{
public:
    explicit TlsError(const QString &message) : ConnectionError(Kind::Tls, message) { }
    void raise() const override;
    TlsError *clone() const override;
};

/// One of the request's time limits has passed.
class QTREQ_EXPORT TimeoutError : public Error
{
public:
    enum class Phase { Response, Idle, Deadline };
    TimeoutError(Phase phase, const QString &message)
        : Error(Kind::Timeout, message),
          m_phase(phase)
    {
    }

    [[nodiscard]] Phase phase() const noexcept { return m_phase; }

    void raise() const override;
    TimeoutError *clone() const override;

private:
    Phase m_phase;
};

/// The answer was malformed, or ended before it was complete.
class QTREQ_EXPORT ProtocolError : public Error
{
public:
    explicit ProtocolError(const QString &message) : Error(Kind::Protocol, message) { }
    void raise() const override;
    ProtocolError *clone() const override;
};

/// A redirect that was not followed; response() is the one that asked for it.
class QTREQ_EXPORT RedirectError : public Error
{
public:
    explicit RedirectError(const QString &message) : Error(Kind::Redirect, message) { }
    void raise() const override;
    RedirectError *clone() const override;

protected:
    RedirectError(Kind kind, const QString &message) : Error(kind, message) { }
};

/// More redirects than allowed; response() has the whole history.
class QTREQ_EXPORT TooManyRedirectsError : public RedirectError
{
public:
    explicit TooManyRedirectsError(const QString &message)
        : RedirectError(Kind::TooManyRedirects, message)
    {
    }
    void raise() const override;
    TooManyRedirectsError *clone() const override;
};

/// A 4xx or 5xx status, when the caller asked for it to be an error.
class QTREQ_EXPORT StatusError : public Error
{
public:
    StatusError(int code, const QString &message) : Error(Kind::Status, message), m_code(code) { }

    [[nodiscard]] int code() const noexcept { return m_code; }

    void raise() const override;
    StatusError *clone() const override;

private:
    int m_code;
};

/// The body is not what its Content-Type, Content-Encoding or reader says it is.
class QTREQ_EXPORT DecodingError : public Error
{
public:
    explicit DecodingError(const QString &message, qint64 offset = -1)
        : Error(Kind::Decoding, message),
          m_offset(offset)
    {
    }

    [[nodiscard]] qint64 offset() const noexcept { return m_offset; } // bytes; -1: unknown

    void raise() const override;
    DecodingError *clone() const override;

private:
    qint64 m_offset;
};

/// The request's body could not be read: its file, device or producer failed.
class QTREQ_EXPORT BodyError : public Error
{
public:
    explicit BodyError(const QString &message) : Error(Kind::Body, message) { }
    void raise() const override;
    BodyError *clone() const override;
};

/// Cancelled by the caller, or because an object that it was tied to is gone.
class QTREQ_EXPORT CancelledError : public Error
{
public:
    explicit CancelledError(const QString &message) : Error(Kind::Cancelled, message) { }
    void raise() const override;
    CancelledError *clone() const override;
};

QTREQ_EXPORT QDebug operator<<(QDebug debug, const Error &error);

} // namespace QTreq

#endif
