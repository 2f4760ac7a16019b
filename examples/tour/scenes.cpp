// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "scenes.h"

#include "shared/progressbar.h"
#include "stage.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qtcpserver.h>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq;

namespace {
/// An address of this machine where nobody listens.
QUrl closedDoor()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return QUrl(u"http://127.0.0.1:%1/"_s.arg(server.serverPort()));
}
} // namespace

/// A JSON value is a body, and a body is a JSON value. A future in a future is flattened.
Future<void> Scenes::orderByJson(Stage &stage)
{
    stage.title(u"JSON out, JSON in"_s);
    const QJsonArray order{QJsonObject{{u"item"_s, u"tea"_s}, {u"price"_s, 2.5}},
                           QJsonObject{{u"item"_s, u"crème brûlée"_s}, {u"price"_s, 4}}};
    return stage.client()
        .post(stage.url(u"/order"_s), {}, {.json = order})
        .then(&stage,
              [&stage](const Response &response) {
                  return stage.heard(response).raiseForStatus().json();
              })
        .then(&stage, [&stage](const QJsonValue &bill) {
            stage.expect(bill["items"_L1] == 2 && bill["total"_L1] == 6.5,
                         u"the bill says 2 items, 6.50 in total"_s);
        });
}

/// Names and values in braces are a form; any character may be in them.
Future<void> Scenes::fillInAForm(Stage &stage)
{
    stage.title(u"A form"_s);
    const Params form{{"name", u"Zoë & Søn"_s}, {"text", u"100% lovely + warm; 5=5? 🍵"_s}};
    return stage.client()
        .post(stage.url(u"/guestbook"_s), form)
        .then(&stage, [&stage](const Response &response) { return stage.heard(response).text(); })
        .then(&stage, [&stage](const QString &entry) {
            stage.expect(entry == u"Zoë & Søn writes: 100% lovely + warm; 5=5? 🍵"_s,
                         u"it arrived as written: “%1”"_s.arg(entry));
        });
}

/// The cookie of the redirect is sent to where it leads, and the response knows how it came.
Future<void> Scenes::logIn(Stage &stage)
{
    stage.title(u"A login: a redirect, and a cookie on the way"_s);
    const Params form{{"user", "ada"}, {"password", "Darjeeling"}};
    return stage.client()
        .post(stage.url(u"/login"_s), form)
        .then(&stage,
              [&stage](const Response &response) {
                  const auto history = stage.heard(response).history();
                  stage.expect(history.size() == 1 && history.first().code() == 303,
                               u"the history has the redirect"_s);
                  const auto cookies = response.cookies();
                  stage.expect(cookies.size() == 1 && cookies.first().name() == "guest",
                               u"the jar has the guest's cookie"_s);
                  return response.raiseForStatus().text();
              })
        .then(&stage, [&stage](const QString &greeting) {
            stage.expect(greeting == "Welcome back, Ada."_L1, u"“%1”"_s.arg(greeting));
        });
}

/// Cookies stay with the client.
Future<void> Scenes::stayLoggedIn(Stage &stage)
{
    return stage.client()
        .get(stage.url(u"/lounge"_s))
        .then(&stage, [&stage](const Response &response) {
            stage.expect(stage.heard(response).ok(), u"the client is still known"_s);
        });
}

/// Unbuffered, a body passes by in pieces and is never held as a whole.
Future<void> Scenes::downloadAFilm(Stage &stage)
{
    stage.title(u"64 MiB, piece by piece"_s);
    const auto bar = std::make_shared<ProgressBar>(0ms);
    const auto hash = std::make_shared<QCryptographicHash>(QCryptographicHash::Sha256);
    const auto showProgress = [bar](qint64 received, qint64 total) { bar->show(received, total); };
    return stage.client()
        .get(stage.url(u"/film"_s), {.unbuffered = true, .onDownloadProgress = showProgress})
        .then(&stage, [&stage, hash, bar](const Response &response) {
            const auto announced = stage.heard(response).headers().value("X-SHA-256");
            return response.collect([hash](QByteArrayView piece) { hash->addData(piece); })
                .then(&stage, [&stage, hash, bar, announced] {
                    bar->clear();
                    stage.expect(hash->result().toHex() == announced,
                                 u"its SHA-256 is %1…"_s.arg(QLatin1String(announced.left(16))));
                });
        });
}

/// A limit for the wait. A timeout is an error of its own, and never a cancel.
Future<void> Scenes::loseThePatience(Stage &stage)
{
    stage.title(u"A slow kitchen, and a guest with 300 ms"_s);
    return stage.client()
        .get(stage.url(u"/kitchen"_s), {.timeout = 300ms})
        .then(&stage,
              [&stage](const Response &) {
                  stage.expect(false, u"no answer comes from the kitchen"_s);
              })
        .onFailed(&stage, [&stage](const TimeoutError &error) {
            stage.expect(error.phase() == TimeoutError::Phase::Response, error.message());
        });
}

/// Cancelling the future that a chain ends in reaches back to the transfer.
Future<void> Scenes::changeTheMind(Stage &stage)
{
    stage.title(u"A guest who leaves"_s);
    auto dish =
        stage.client().get(stage.url(u"/kitchen"_s)).then(&stage, [](const Response &response) {
            return response.content();
        });
    QTimer::singleShot(100ms, &stage, [&stage, dish]() mutable {
        stage.tell(u"never mind, dish.cancel()"_s);
        dish.cancel();
    });
    return dish
        .then(&stage,
              [&stage](const QByteArray &) { stage.expect(false, u"the dish was cancelled"_s); })
        .onFailed(&stage,
                  [&stage](const CancelledError &error) { stage.expect(true, error.message()); });
}

/// Any status is a response, and an error only when it is asked to be one.
Future<void> Scenes::askForTooMuch(Stage &stage)
{
    stage.title(u"A room that is not there"_s);
    return stage.client()
        .get(stage.url(u"/ballroom"_s))
        .then(&stage,
              [&stage](const Response &response) {
                  return stage.heard(response).raiseForStatus().text();
              })
        .onFailed(&stage,
                  [&stage](const StatusError &error) {
                      stage.expect(error.code() == 404, error.message());
                      return error.response()->text();
                  })
        .then(&stage, [&stage](const QString &words) {
            stage.expect(words.startsWith("There is no room"_L1),
                         u"and its body says: “%1”"_s.arg(words));
        });
}

/// What went wrong, and what to do about it.
Future<void> Scenes::knockAtAClosedDoor(Stage &stage)
{
    stage.title(u"A door that is closed"_s);
    return stage.client()
        .get(closedDoor())
        .then(&stage, [&stage](const Response &) { stage.expect(false, u"nobody opens"_s); })
        .onFailed(&stage, [&stage](const ConnectionError &error) {
            stage.expect(error.networkError() == QNetworkReply::ConnectionRefusedError,
                         error.message());
        });
}

/// No call throws: misuse is a failed future, too, with a message that names the culprit.
Future<void> Scenes::makeNoSense(Stage &stage)
{
    stage.title(u"A request that makes no sense"_s);
    return stage.client()
        .get(stage.url(u"/"_s), {.headers = {{"X-Wish", "tea\r\nX-Smuggled: cake"}}})
        .then(&stage, [&stage](const Response &) { stage.expect(false, u"nothing is sent"_s); })
        .onFailed(&stage, [&stage](const InvalidRequestError &error) {
            stage.expect(error.message().contains("X-Wish"_L1), error.message());
        });
}
