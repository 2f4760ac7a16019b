// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "bench/costs.h"

#include "bench/contestant.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qelapsedtimer.h>
#include <QtNetwork/qnetworkcookie.h>

#include <QTreq/CookieJar>
#include <QTreq/Testing/StubTreq>

#include <algorithm>
#include <functional>

using namespace Qt::StringLiterals;
using namespace QTreq;
using namespace QTreq::Testing;

namespace {

constexpr int rounds = 20000; // of requests in memory

double nanosecondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    QCoreApplication::processEvents();
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return double(timer.nsecsElapsed());
}

void askOnce(HTTPClient &client, const QUrl &url)
{
    if (client.get(url).result().content().result().isEmpty())
        giveUp(u"no body"_s);
}

ResourceHandle greeting()
{
    return [](ServerRequest &request) {
        request.response().finish("hello");
        return Render::Done;
    };
}

/// All are asked for at once, and go by six connections.
Cost queued(qint64 count, const QUrl &url)
{
    const ContestantPtr library = createLibrary();
    library->getMany({url, {}}, 100, 6);
    const double time = nanosecondsOf([&] { library->getMany({url, {}}, int(count), int(count)); });
    return {u"queued requests, to a server"_s, count, time / double(count) / 1e3,
            u"us a request"_s};
}

/// Requests in memory, by turns to so many hosts.
Cost origins(qint64 count, const QUrl &)
{
    StubTreq client(greeting());
    QList<QUrl> urls;
    for (qint64 i = 0; i < count; ++i)
        urls.append(QUrl(u"http://host%1.test/"_s.arg(i)));
    const auto ask = [&](int times) {
        for (int i = 0; i < times; ++i)
            askOnce(client, urls.at(i % count));
    };
    ask(2000);
    const double time = nanosecondsOf([&] { ask(rounds); });
    return {u"origins asked by turns, in memory"_s, count, time / rounds / 1e3, u"us a request"_s};
}

/// Requests in memory to a host with ten of the jar's cookies.
Cost cookies(qint64 count, const QUrl &)
{
    StubTreq client(greeting());
    auto *const jar = new CookieJar;
    jar->setMaxCookies(count + 1);
    for (qint64 i = 0; i < count; ++i) {
        QNetworkCookie cookie("cookie" + QByteArray::number(i % 10), "value");
        cookie.setDomain(u"host%1.test"_s.arg(i / 10));
        cookie.setPath(u"/"_s);
        jar->insertCookie(cookie);
    }
    if (jar->size() != count)
        giveUp(u"the jar keeps %1 cookies of %2"_s.arg(jar->size()).arg(count));
    client.setCookieJar(jar);
    const QUrl url(u"http://host0.test/"_s);
    const auto ask = [&](int times) {
        for (int i = 0; i < times; ++i)
            askOnce(client, url);
    };
    ask(2000);
    const double time = nanosecondsOf([&] { ask(rounds); });
    return {u"cookies in the jar, ten of them sent, in memory"_s, count, time / rounds / 1e3,
            u"us a request"_s};
}

/// A body that is read in pieces; small ones more than once.
Cost body(qint64 size, const QUrl &url)
{
    const ContestantPtr library = createLibrary();
    library->getMany({url, {}}, 20, 1);
    const int times = int(std::clamp<qint64>((qint64(256) << 20) / size, 1, 1000));
    const Contestant::Target target{url.resolved(QUrl(u"/body%1.bin"_s.arg(size))), {}};
    const double time = nanosecondsOf([&] {
        for (int i = 0; i < times; ++i) {
            if (library->stream(target) != size)
                giveUp(u"a body of another size"_s);
        }
    });
    if (size < 1024 * 1024)
        return {u"bytes in a streamed body"_s, size, time / times / 1e3, u"us a body"_s};
    const double mebibytes = double(size) / (1024 * 1024) * times;
    return {u"bytes in a streamed body"_s, size, time / mebibytes / 1e3, u"us a MiB"_s};
}

} // namespace

QJsonObject Cost::toJson() const
{
    return {{u"what"_s, what}, {u"size"_s, size}, {u"perUnit"_s, perUnit}, {u"unit"_s, unit}};
}

Cost Cost::fromJson(const QJsonObject &json)
{
    return {json["what"_L1].toString(), json["size"_L1].toInteger(), json["perUnit"_L1].toDouble(),
            json["unit"_L1].toString()};
}

QList<std::pair<QString, qint64>> costBodies(bool quick)
{
    constexpr qint64 sizes[] = {1 << 10, 1 << 16, 1 << 20, 1 << 26, 1 << 30, qint64(1) << 32};
    QList<std::pair<QString, qint64>> bodies;
    for (const qint64 size : sizes) {
        if (!quick || size <= 1 << 20)
            bodies.append({u"/body%1.bin"_s.arg(size), size});
    }
    return bodies;
}

QStringList costTasks(bool quick)
{
    if (quick)
        return {u"queued 10"_s, u"queued 100"_s, u"origins 10"_s, u"cookies 100"_s, u"body 1024"_s};
    QStringList tasks = {u"queued 10"_s,   u"queued 1000"_s,  u"queued 100000"_s,
                         u"origins 1"_s,   u"origins 1000"_s, u"cookies 0"_s,
                         u"cookies 100"_s, u"cookies 1000"_s, u"cookies 10000"_s};
    for (const auto &[name, size] : costBodies(quick))
        tasks.append(u"body %1"_s.arg(size));
    return tasks;
}

Cost measureCost(const QString &task, const QUrl &url)
{
    const qint64 size = task.section(' '_L1, 1).toLongLong();
    static const QHash<QString, Cost (*)(qint64, const QUrl &)> ways = {
        {u"queued"_s, queued}, {u"origins"_s, origins}, {u"cookies"_s, cookies}, {u"body"_s, body}};
    const auto way = ways.value(task.section(' '_L1, 0, 0));
    if (!way)
        giveUp(u"nobody knows the cost of %1"_s.arg(task));
    return way(size, url);
}
