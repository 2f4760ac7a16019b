// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/outcome.h"
#include "wire/networkfault_p.h"

#include <QtTest/qtest.h>

using namespace QTreq;
using namespace QTreq::Wire;
using namespace Qt::StringLiterals;

using Code = QNetworkReply::NetworkError;

Q_DECLARE_METATYPE(QTreq::Error::Kind)

class tst_NetworkFault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void errorIsTheStatus_data();
    void errorIsTheStatus();
    void transportErrorIsNoStatus_data();
    void transportErrorIsNoStatus();
    void kinds_data();
    void kinds();
    void alertIsAboutTls();
    void timeoutOfTheAgentIsIdle();
    void defaultPortIsNamed();
};

// The table is Qt's: statusCodeFromHttp() in qhttpthreaddelegate.cpp, as measured.
void tst_NetworkFault::errorIsTheStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Code>("code");

    const auto row = [](int status, Code code) { QTest::addRow("%d", status) << status << code; };
    row(400, Code::ProtocolInvalidOperationError);
    row(418, Code::ProtocolInvalidOperationError);
    row(401, Code::AuthenticationRequiredError);
    row(403, Code::ContentAccessDenied);
    row(404, Code::ContentNotFoundError);
    row(405, Code::ContentOperationNotPermittedError);
    row(407, Code::ProxyAuthenticationRequiredError);
    row(409, Code::ContentConflictError);
    row(410, Code::ContentGoneError);
    for (const int status : {402, 406, 408, 413, 417, 429, 451, 499})
        row(status, Code::UnknownContentError);
    row(500, Code::InternalServerError);
    row(501, Code::OperationNotImplementedError);
    row(503, Code::ServiceUnavailableError);
    for (const int status : {502, 504, 505, 511, 599})
        row(status, Code::UnknownServerError);
}

void tst_NetworkFault::errorIsTheStatus()
{
    QFETCH(int, status);
    QFETCH(Code, code);
    QVERIFY(isStatusError(code, status));
}

void tst_NetworkFault::transportErrorIsNoStatus_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Code>("code");

    for (const int status : {200, 302, 400, 401, 404, 413, 500, 502}) {
        for (const Code code : {Code::RemoteHostClosedError, Code::OperationCanceledError,
                                Code::SslHandshakeFailedError, Code::UnknownNetworkError,
                                Code::ContentReSendError, Code::ProtocolFailure})
            QTest::addRow("%d with %d", status, int(code)) << status << code;
    }
    QTest::newRow("200 with an error of 404") << 200 << Code::ContentNotFoundError;
    QTest::newRow("200 with the unknown one") << 200 << Code::UnknownContentError;
    QTest::newRow("404 with an error of 500") << 404 << Code::InternalServerError;
    QTest::newRow("404 with that of 5xx") << 404 << Code::UnknownServerError;
}

void tst_NetworkFault::transportErrorIsNoStatus()
{
    QFETCH(int, status);
    QFETCH(Code, code);
    QVERIFY(!isStatusError(code, status));
}

void tst_NetworkFault::kinds_data()
{
    QTest::addColumn<Code>("code");
    QTest::addColumn<int>("status");
    QTest::addColumn<Error::Kind>("kind");
    QTest::addColumn<QString>("says");

    using Kind = Error::Kind;
    const auto row = [](const char *name, Code code, int status, Kind kind, const QString &says) {
        QTest::newRow(name) << code << status << kind << says;
    };
    row("refused", Code::ConnectionRefusedError, 0, Kind::Connection, u"a.test:81 refused"_s);
    row("no such host", Code::HostNotFoundError, 0, Kind::Connection, u"host \"a.test\""_s);
    row("closed", Code::RemoteHostClosedError, 0, Kind::Connection, u"before it answered"_s);
    row("not sent again", Code::ContentReSendError, 0, Kind::Connection, u"not sent again"_s);
    row("unreachable", Code::UnknownNetworkError, 0, Kind::Connection, u"Qt's words"_s);
    row("TLS", Code::SslHandshakeFailedError, 0, Kind::Tls, u"Qt's words"_s);
    row("aborted by the agent", Code::OperationCanceledError, 0, Kind::Cancelled, u"agent"_s);
    row("unknown protocol", Code::ProtocolUnknownError, 0, Kind::Protocol, u"Qt's words"_s);
    row("protocol", Code::ProtocolFailure, 0, Kind::Protocol, u"Qt's words"_s);
    row("cut body", Code::RemoteHostClosedError, 200, Kind::Protocol, u"before it was complete"_s);
    row("cut body of 404", Code::RemoteHostClosedError, 404, Kind::Protocol, u"Qt's words"_s);
    row("reset in the body", Code::UnknownNetworkError, 200, Kind::Protocol, u"Qt's words"_s);
    row("TLS in the body", Code::SslHandshakeFailedError, 200, Kind::Tls, u"Qt's words"_s);
}

// Qt calls what comes after the handshake an unknown error.
void tst_NetworkFault::alertIsAboutTls()
{
    const QString text = u"error:0A00045C:SSL routines::tlsv13 alert certificate required"_s;
    const auto fault =
        exceptionFor({Code::UnknownNetworkError, text, QUrl(u"https://a.test"_s), 0});
    QCOMPARE(Outcome::of(fault), u"Tls"_s);
    QVERIFY(Outcome::messageOf(fault).contains(u"certificate required"_s));
}

void tst_NetworkFault::kinds()
{
    QFETCH(Code, code);
    QFETCH(int, status);
    QFETCH(Error::Kind, kind);
    QFETCH(QString, says);
    const QUrl url(u"http://a.test:81/path"_s);
    try {
        std::rethrow_exception(exceptionFor({code, u"Qt's words"_s, url, status}));
    } catch (const Error &error) {
        QCOMPARE(error.kind(), kind);
        QCOMPARE(error.url(), url);
        QCOMPARE(error.networkError(), code);
        QVERIFY2(error.message().contains(says), qPrintable(error.message()));
    }
}

void tst_NetworkFault::timeoutOfTheAgentIsIdle()
{
    const QUrl url(u"http://a.test/"_s);
    const auto fault = exceptionFor({Code::OperationCanceledError, u"x"_s, url, 0, true});
    QVERIFY_THROWS_EXCEPTION(TimeoutError, std::rethrow_exception(fault));
    try {
        std::rethrow_exception(fault);
    } catch (const TimeoutError &error) {
        QCOMPARE(error.phase(), TimeoutError::Phase::Idle);
        QCOMPARE(error.url(), url);
    }
}

void tst_NetworkFault::defaultPortIsNamed()
{
    for (const auto &[url, place] : {std::pair(u"http://a.test/"_s, u"a.test:80 refused"_s),
                                     std::pair(u"https://a.test/"_s, u"a.test:443 refused"_s)}) {
        try {
            std::rethrow_exception(exceptionFor({Code::ConnectionRefusedError, {}, QUrl(url)}));
        } catch (const ConnectionError &error) {
            QVERIFY2(error.message().contains(place), qPrintable(error.message()));
        }
    }
}

QTEST_GUILESS_MAIN(tst_NetworkFault)
#include "tst_networkfault.moc"
