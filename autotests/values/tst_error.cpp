// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/error.h>
#include <QTreq/response.h>

#include <QtTest/qtest.h>

#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;

template<class E>
inline constexpr bool isWellBehaved =
    std::is_nothrow_copy_constructible_v<E> &&std::is_nothrow_copy_assignable_v<E>
        &&std::is_base_of_v<
            Error, E> && !std::is_convertible_v<QString, E> && !std::is_default_constructible_v<E>;
static_assert(isWellBehaved<InvalidRequestError> && isWellBehaved<ConnectionError>);
static_assert(isWellBehaved<TlsError> && isWellBehaved<TimeoutError>);
static_assert(isWellBehaved<ProtocolError> && isWellBehaved<RedirectError>);
static_assert(isWellBehaved<TooManyRedirectsError> && isWellBehaved<StatusError>);
static_assert(isWellBehaved<DecodingError> && isWellBehaved<BodyError>);
static_assert(isWellBehaved<CancelledError>);
static_assert(std::is_abstract_v<Error> && std::is_base_of_v<QException, Error>);
static_assert(std::is_base_of_v<ConnectionError, TlsError>);
static_assert(std::is_base_of_v<RedirectError, TooManyRedirectsError>);

using ErrorPtr = std::shared_ptr<Error>;
Q_DECLARE_METATYPE(ErrorPtr)

class tst_Error : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds_data();
    void kinds();
    void whatItIsAbout();
    void copiesAreIndependent();
    void phasesAndOffsets();
    void nonLatinMessage();
};

void tst_Error::kinds_data()
{
    QTest::addColumn<ErrorPtr>("error");
    QTest::addColumn<int>("kind");
    const auto row = [](auto error, Error::Kind kind) {
        const ErrorPtr pointer = std::make_shared<decltype(error)>(error);
        QTest::newRow(pointer->name()) << pointer << int(kind);
    };
    const QString message = u"what happened"_s;
    row(InvalidRequestError(message), Error::Kind::InvalidRequest);
    row(ConnectionError(message), Error::Kind::Connection);
    row(TlsError(message), Error::Kind::Tls);
    row(TimeoutError(TimeoutError::Phase::Idle, message), Error::Kind::Timeout);
    row(ProtocolError(message), Error::Kind::Protocol);
    row(RedirectError(message), Error::Kind::Redirect);
    row(TooManyRedirectsError(message), Error::Kind::TooManyRedirects);
    row(StatusError(404, message), Error::Kind::Status);
    row(DecodingError(message, 7), Error::Kind::Decoding);
    row(BodyError(message), Error::Kind::Body);
    row(CancelledError(message), Error::Kind::Cancelled);
}

void tst_Error::kinds()
{
    QFETCH(ErrorPtr, error);
    QTEST(int(error->kind()), "kind");
    QCOMPARE(error->message(), u"what happened"_s);
    QCOMPARE(error->what(), "what happened");
    const std::unique_ptr<Error> clone(error->clone());
    QVERIFY(typeid(*clone) == typeid(*error));
    QVERIFY(QByteArray(typeid(*clone).name()).contains(error->name())); // the name is its own
    try {
        clone->raise();
        QFAIL("raise() returned");
    } catch (const Error &raised) {
        QVERIFY(typeid(raised) == typeid(*error));
    }
    QString text;
    QDebug(&text) << *error;
    QCOMPARE(text.trimmed(), QString::fromLatin1(error->name()) + u"(what happened)"_s);
}

void tst_Error::whatItIsAbout()
{
    TlsError error(u"no"_s);
    QVERIFY(error.url().isEmpty());
    QCOMPARE(error.networkError(), QNetworkReply::NoError);
    QVERIFY(!error.response());
    error.setUrl(QUrl(u"https://a.test/"_s));
    error.setNetworkError(QNetworkReply::SslHandshakeFailedError);
    const Response response;
    error.setResponse(response);
    QCOMPARE(error.url(), QUrl(u"https://a.test/"_s));
    QCOMPARE(error.networkError(), QNetworkReply::SslHandshakeFailedError);
    QVERIFY(error.response() == response);
}

void tst_Error::copiesAreIndependent()
{
    BodyError error(u"no"_s);
    BodyError copy = error;
    copy.setUrl(QUrl(u"https://a.test/"_s));
    QVERIFY(error.url().isEmpty());
    error = copy;
    QCOMPARE(error.url(), copy.url());
}

void tst_Error::phasesAndOffsets()
{
    QCOMPARE(TimeoutError(TimeoutError::Phase::Deadline, u""_s).phase(),
             TimeoutError::Phase::Deadline);
    QCOMPARE(DecodingError(u""_s).offset(), -1);
    QCOMPARE(DecodingError(u""_s, 3).offset(), 3);
    QCOMPARE(StatusError(503, u""_s).code(), 503);
}

void tst_Error::nonLatinMessage()
{
    const ProtocolError error(u"gr\u00fcn"_s);
    const std::exception &standard = error;
    QCOMPARE(standard.what(), "gr\xC3\xBCn");
}

QTEST_GUILESS_MAIN(tst_Error)
#include "tst_error.moc"
