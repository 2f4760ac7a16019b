// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "agentsupport.h"

#include <QtNetwork/qauthenticator.h>
#include <QtNetwork/qhttpmultipart.h>
#include <QtTest/qsignalspy.h>

using namespace QTreq;
using namespace Qt::StringLiterals;
using Server = ScriptedServer;

// What a reply does after an answer that is not the last: redirects and challenges.
class tst_CurlHops : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void followsRedirects_data();
    void followsRedirects();
    void followsManually();
    void keepsCredentialsFromOtherOrigins();
    void sendsTheBodyAgain();
    void staysWithinTheOrigin();
    void asksItsUser();
    void refusesARedirect_data();
    void refusesARedirect();
    void followsNoMoreThanAllowed();
    void answersABasicChallenge();
    void answersByTheUserOfTheUrl();
    void answersADigestChallenge();
    void asksOnceForWrongCredentials();

private:
    QNetworkRequest request(const QString &path = u"/"_s) const
    {
        return QNetworkRequest(m_server->url(path));
    }
    void redirect(int status, const QByteArray &location);
    void provide(const QString &user);

    std::unique_ptr<Server> m_server;
    std::unique_ptr<Server> m_other;
    std::unique_ptr<CurlAgent> m_agent;
    int m_asked = 0;
};

void tst_CurlHops::init()
{
    m_server = std::make_unique<Server>();
    m_other = std::make_unique<Server>();
    m_other->playAlways(Server::answer(Server::ok("other")));
    m_agent = std::make_unique<CurlAgent>();
    m_asked = 0;
}

/// First a redirect, then "done" for ever.
void tst_CurlHops::redirect(int status, const QByteArray &location)
{
    m_server->play(
        oneByOne({bare(QByteArray::number(status) + " X", "Location: " + location + "\r\n"),
                  Server::ok("done")}));
}

void tst_CurlHops::followsRedirects_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("then");
    for (const int status : {301, 302, 303}) {
        QTest::addRow("%d GET", status) << status << "GET"_ba
                                        << "GET"_ba;
        QTest::addRow("%d HEAD", status) << status << "HEAD"_ba
                                         << "HEAD"_ba;
        QTest::addRow("%d POST", status) << status << "POST"_ba
                                         << "GET"_ba;
    }
    for (const int status : {307, 308}) {
        QTest::addRow("%d GET", status) << status << "GET"_ba
                                        << "GET"_ba;
        QTest::addRow("%d POST", status) << status << "POST"_ba
                                         << "POST"_ba;
    }
}

void tst_CurlHops::followsRedirects()
{
    QFETCH(int, status);
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, then);
    redirect(status, "/next");
    const ReplyPtr reply(method == "POST"       ? m_agent->post(request(), "abc"_ba)
                             : method == "HEAD" ? m_agent->head(request())
                                                : m_agent->get(request()));
    QSignalSpy redirected(reply.get(), &QNetworkReply::redirected);
    QSignalSpy heads(reply.get(), &QNetworkReply::metaDataChanged);
    QTRY_VERIFY(reply->isFinished());

    QCOMPARE(reply->error(), QNetworkReply::NoError);
    QCOMPARE(m_server->requestLine(1), then + " /next HTTP/1.1");
    QCOMPARE(m_server->bodies().value(1), then == "POST" ? "abc"_ba : ""_ba);
    QCOMPARE(redirected.size(), 1);
    QCOMPARE(heads.size(), 1);
    QCOMPARE(reply->url(), m_server->url(u"/next"_s));
    QCOMPARE(m_server->connectionCount(), 1);
}

void tst_CurlHops::followsManually()
{
    redirect(302, "next#part");
    QNetworkRequest asked = request();
    asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                       QNetworkRequest::ManualRedirectPolicy);
    const ReplyPtr reply = finished(m_agent->get(asked));
    QCOMPARE(statusOf(reply), 302);
    QCOMPARE(reply->attribute(QNetworkRequest::RedirectionTargetAttribute).toUrl(),
             QUrl(u"next#part"_s));
    QCOMPARE(m_server->heads().size(), 1);
}

void tst_CurlHops::keepsCredentialsFromOtherOrigins()
{
    redirect(302, m_other->url(u"/there"_s).toEncoded());
    QNetworkRequest asked = request();
    for (const char *name : {"Authorization", "Cookie", "Proxy-Authorization"})
        asked.setRawHeader(name, "a5ecret");
    asked.setRawHeader("X-Plain", "1");
    const ReplyPtr reply = finished(m_agent->get(asked));
    QCOMPARE(reply->readAll(), "other");
    QVERIFY(!m_other->heads().constFirst().contains("a5ecret"));
    QVERIFY(m_other->heads().constFirst().contains("X-Plain"));
}

void tst_CurlHops::sendsTheBodyAgain()
{
    redirect(307, "/next");
    QHttpMultiPart form(QHttpMultiPart::FormDataType);
    QHttpPart part;
    part.setRawHeader("Content-Disposition", "form-data; name=\"a\"");
    part.setBody(QByteArray(200'000, 'x'));
    form.append(part);
    const ReplyPtr reply = finished(m_agent->post(request(), &form));
    QCOMPARE(reply->readAll(), "done");
    QVERIFY(m_server->bodies().at(0).size() > 200'000);
    QCOMPARE(m_server->bodies().at(0), m_server->bodies().at(1));
}

void tst_CurlHops::staysWithinTheOrigin()
{
    redirect(302, m_other->url().toEncoded());
    QNetworkRequest asked = request();
    asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                       QNetworkRequest::SameOriginRedirectPolicy);
    QCOMPARE(finished(m_agent->get(asked))->error(), QNetworkReply::InsecureRedirectError);
    QCOMPARE(m_other->connectionCount(), 0);
}

void tst_CurlHops::asksItsUser()
{
    redirect(302, "/next");
    QNetworkRequest asked = request();
    asked.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                       QNetworkRequest::UserVerifiedRedirectPolicy);
    const ReplyPtr reply(m_agent->get(asked));
    QSignalSpy redirected(reply.get(), &QNetworkReply::redirected);
    QVERIFY(redirected.wait());
    QCOMPARE(m_server->heads().size(), 1);
    Q_EMIT reply->redirectAllowed();
    QTRY_VERIFY(reply->isFinished());
    QCOMPARE(reply->readAll(), "done");
}

void tst_CurlHops::refusesARedirect_data()
{
    QTest::addColumn<QByteArray>("location");
    for (const char *location :
         {"", "ftp://127.0.0.1/", "file:///etc/passwd", "data:,x", "http://"})
        QTest::addRow("\"%s\"", location) << QByteArray(location);
}

void tst_CurlHops::refusesARedirect()
{
    QFETCH(QByteArray, location);
    redirect(302, location);
    QCOMPARE(finished(m_agent->get(request()))->error(), QNetworkReply::ProtocolUnknownError);
}

void tst_CurlHops::followsNoMoreThanAllowed()
{
    m_server->playAlways(Server::answer(bare("302 X", "Location: /\r\n")));
    QNetworkRequest asked = request();
    asked.setMaximumRedirectsAllowed(3);
    QCOMPARE(finished(m_agent->get(asked))->error(), QNetworkReply::TooManyRedirectsError);
    QCOMPARE(m_server->heads().size(), 4);
}

void tst_CurlHops::provide(const QString &user)
{
    connect(m_agent.get(), &QNetworkAccessManager::authenticationRequired, this,
            [this, user](QNetworkReply *, QAuthenticator *authenticator) {
                ++m_asked;
                QCOMPARE(authenticator->realm(), u"here"_s);
                authenticator->setUser(user);
                authenticator->setPassword(u"secret"_s);
            });
}

void tst_CurlHops::answersABasicChallenge()
{
    m_server->play(
        oneByOne({bare("401 X", "WWW-Authenticate: Basic realm=\"here\"\r\n"), Server::ok("in")}));
    provide(u"user"_s);
    QCOMPARE(finished(m_agent->post(request(), "abc"_ba))->readAll(), "in");
    QCOMPARE(m_asked, 1);
    QCOMPARE(m_server->header(1, "Authorization"),
             QList<QByteArray>{"Basic " + "user:secret"_ba.toBase64()});
    QCOMPARE(m_server->bodies(), (QList<QByteArray>{"abc", "abc"}));
}

void tst_CurlHops::answersByTheUserOfTheUrl()
{
    m_server->play(
        oneByOne({bare("401 X", "WWW-Authenticate: Basic realm=\"here\"\r\n"), Server::ok("in")}));
    QNetworkRequest asked = request();
    QUrl url = asked.url();
    url.setUserInfo(u"user:secret"_s);
    asked.setUrl(url);
    QCOMPARE(finished(m_agent->get(asked))->readAll(), "in");
    QVERIFY(m_server->header(0, "Authorization").isEmpty());
    QCOMPARE(m_server->header(1, "Authorization").size(), 1);
}

void tst_CurlHops::answersADigestChallenge()
{
    const QByteArray challenge =
        bare("401 X", "WWW-Authenticate: Digest realm=\"here\", nonce=\"n\", qop=\"auth\"\r\n");
    m_server->play(oneByOne({challenge, challenge, Server::ok("in")}));
    provide(u"user"_s);
    QCOMPARE(finished(m_agent->get(request()))->readAll(), "in");
    QVERIFY(m_server->header(2, "Authorization").value(0).startsWith("Digest username=\"user\""));
}

void tst_CurlHops::asksOnceForWrongCredentials()
{
    m_server->playAlways(
        Server::answer(bare("401 X", "WWW-Authenticate: Basic realm=\"here\"\r\n")));
    provide(u"nobody"_s);
    const ReplyPtr reply = finished(m_agent->get(request()));
    QCOMPARE(reply->error(), QNetworkReply::AuthenticationRequiredError);
    QCOMPARE(m_server->heads().size(), 2);
    QCOMPARE(m_asked, 2); // with the same again it ends
}

QTEST_GUILESS_MAIN(tst_CurlHops)
#include "tst_curlhops.moc"
