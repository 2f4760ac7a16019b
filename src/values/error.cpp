// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/error.h>

#include <QTreq/response.h>

#include <QtCore/qdebug.h>
#include <QtCore/qmetaobject.h>

namespace QTreq {

class ErrorPrivate : public QSharedData
{
public:
    Error::Kind kind = Error::Kind::Connection;
    QString message;
    QByteArray utf8;
    QUrl url;
    QNetworkReply::NetworkError networkError = QNetworkReply::NoError;
    std::optional<Response> response;
};

Error::Error(Kind kind, const QString &message) : d(new ErrorPrivate)
{
    d->kind = kind;
    d->message = message;
    d->utf8 = message.toUtf8();
}

Error::Error(const Error &other) noexcept = default;
Error &Error::operator=(const Error &other) noexcept = default;
Error::~Error() = default;

/*!
    Which of the subclasses it is, for a switch.
*/
Error::Kind Error::kind() const noexcept
{
    return d->kind;
}

/*!
    The name of the error's class, "TimeoutError" say, for logs and languages without types.
*/
const char *Error::name() const noexcept
{
    static constexpr const char *names[] = {"InvalidRequestError",
                                            "ConnectionError",
                                            "TlsError",
                                            "TimeoutError",
                                            "ProtocolError",
                                            "RedirectError",
                                            "TooManyRedirectsError",
                                            "StatusError",
                                            "DecodingError",
                                            "BodyError",
                                            "CancelledError"};
    return names[int(d->kind)];
}

/*!
    What happened, to what, and where there is something to do about it, what. For people who read
    logs: it is in English, and without secrets.
*/
QString Error::message() const
{
    return d->message;
}

/*!
    The URL of the hop that failed; empty where no request was made.
*/
QUrl Error::url() const
{
    return d->url;
}

/*!
    What the agent reported; NoError where the library found the fault itself.
*/
QNetworkReply::NetworkError Error::networkError() const noexcept
{
    return d->networkError;
}

/*!
    The response that this is about, where one had arrived: always with StatusError and
    RedirectError.
*/
std::optional<Response> Error::response() const
{
    return d->response;
}

/*!
    The message as UTF-8; valid as long as the error.
*/
const char *Error::what() const noexcept
{
    return d->utf8.constData();
}

/*!
    Sets what url() returns to \a url.
*/
void Error::setUrl(const QUrl &url)
{
    d->url = url;
}

/*!
    Sets what networkError() returns to \a error.
*/
void Error::setNetworkError(QNetworkReply::NetworkError error)
{
    d->networkError = error;
}

/*!
    Sets what response() returns to \a response.
*/
void Error::setResponse(const Response &response)
{
    d->response = response;
}

// Here, so that each class has one table of virtual functions, in the library: a handler in another
// one knows it by that. What is asked for here would be parentheses around the name of a class.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define QTREQ_ERROR_COPIES(Class)                                                                  \
    void Class::raise() const                                                                      \
    {                                                                                              \
        throw *this;                                                                               \
    }                                                                                              \
    Class *Class::clone() const                                                                    \
    {                                                                                              \
        return new Class(*this);                                                                   \
    }
// NOLINTEND(bugprone-macro-parentheses)
QTREQ_ERROR_COPIES(InvalidRequestError)
QTREQ_ERROR_COPIES(ConnectionError)
QTREQ_ERROR_COPIES(TlsError)
QTREQ_ERROR_COPIES(TimeoutError)
QTREQ_ERROR_COPIES(ProtocolError)
QTREQ_ERROR_COPIES(RedirectError)
QTREQ_ERROR_COPIES(TooManyRedirectsError)
QTREQ_ERROR_COPIES(StatusError)
QTREQ_ERROR_COPIES(DecodingError)
QTREQ_ERROR_COPIES(BodyError)
QTREQ_ERROR_COPIES(CancelledError)
#undef QTREQ_ERROR_COPIES

/*!
    \relates QTreq::Error

    Writes the name and the message of \a error to \a debug.
*/
QDebug operator<<(QDebug debug, const Error &error)
{
    const QDebugStateSaver saver(debug);
    return debug.nospace().noquote() << error.name() << "(" << error.message() << ")";
}

} // namespace QTreq
