// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/HTTPClient>
#include <QTreq/Testing/StubTreq>

#include <QtTest/qtest.h>

#include <qcorotask.h>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

//! [coroutine]
QCoro::Task<QString> title(HTTPClient &client, QUrl url)
{
    const Response response = co_await client.get(url);
    const QJsonValue item = co_await response.raiseForStatus().json();
    co_return item["title"_L1].toString();
}
//! [coroutine]

QCoro::Task<QByteArray> nameOfFailure(QCoro::Task<QString> task)
{
    try {
        co_await task;
    } catch (const Error &error) {
        co_return error.name();
    }
    co_return {};
}

class Window : public QObject
{
public:
    QCoro::Task<> refresh(HTTPClient &client, QUrl url);
    QString text() const { return m_text; }

private:
    QString m_text;
};

//! [context]
QCoro::Task<> Window::refresh(HTTPClient &client, QUrl url)
{
    try {
        const Response response = co_await client.get(url).withContext(this);
        m_text = co_await response.text().withContext(this);
    } catch (const CancelledError &) {
        // The window may be gone: touch nothing of it.
    }
}
//! [context]

} // namespace

// What doc/threads.md shows of coroutines.
class tst_CoroutineGuide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void result();
    void failure();
    void contextThatIsThere();
    void contextThatIsGone();
};

void tst_CoroutineGuide::result()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = R"({"title": "Ho"})"}; });
    QCOMPARE(QCoro::waitFor(title(client, QUrl(u"https://api.example/1"_s))), u"Ho"_s);
}

void tst_CoroutineGuide::failure()
{
    StubTreq client([](const auto &...) { return StubResponse{404}; });
    auto task = title(client, QUrl(u"https://api.example/1"_s));
    QCOMPARE(QCoro::waitFor(nameOfFailure(std::move(task))), "StatusError"_ba);
}

void tst_CoroutineGuide::contextThatIsThere()
{
    StubTreq client([](const auto &...) { return StubResponse{.body = "text"}; });
    Window window;
    QCoro::waitFor(window.refresh(client, QUrl(u"https://api.example/1"_s)));
    QCOMPARE(window.text(), u"text"_s);
}

void tst_CoroutineGuide::contextThatIsGone()
{
    std::optional<ServerRequest> waiting;
    StubTreq client([&](ServerRequest &request) {
        waiting = request;
        return Render::NotDoneYet;
    });
    auto window = std::make_unique<Window>();
    auto task = window->refresh(client, QUrl(u"https://api.example/1"_s));
    window.reset();
    waiting->response().send({.body = "too late"});
    client.flush();
    QTRY_VERIFY(task.isReady());
}

QTEST_GUILESS_MAIN(tst_CoroutineGuide)

#include "tst_coroutineguide.moc"
