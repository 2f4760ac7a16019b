// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "support/seed.h"

#include <QTreq/Quick/Client>
#include <QTreq/Testing/ManualClock>
#include <QTreq/Testing/StubTreq>

#include <QtCore/qrandom.h>
#include <QtQml/qqmlcomponent.h>
#include <QtQml/qqmlengine.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace QTreq::Testing;

namespace {

constexpr int runs = 1000;

/// Answers each search after some time of its own, so that answers come in any order.
class SlowSearch : public Resource
{
public:
    SlowSearch(QTreq::Clock &clock, QRandomGenerator &random) : m_clock(clock), m_random(random) { }

    Render render(ServerRequest &request) override
    {
        ++asked;
        const QByteArray term = request.params().value("q");
        m_clock.callAfter(std::chrono::milliseconds(m_random.bounded(1500)), [request, term, this] {
            answered += request.isClientGone() ? 0 : 1;
            request.response().send({.headers = {{"Content-Type", "application/json"}},
                                     .body = "{\"term\":\"" + term + "\",\"stars\":[]}"});
        });
        return Render::NotDoneYet;
    }

    int asked = 0;
    int answered = 0;

private:
    QTreq::Clock &m_clock;
    QRandomGenerator &m_random;
};

/// What examples/search shows, as somebody types in its field.
class Typist
{
public:
    Typist()
    {
        QQmlComponent component(&m_engine, QUrl::fromLocalFile(QString::fromUtf8(QTREQ_SEARCH)));
        m_search.reset(component.createWithInitialProperties(
            {{u"client"_s, QVariant::fromValue(&m_client)}, {u"term"_s, QString()}}));
        if (!m_search)
            qFatal("%s", qPrintable(component.errorString()));
    }

    void use(QTreq::HTTPClient &client)
    {
        m_client.setClient(&client);
        m_client.setBaseUrl(QUrl(u"https://search.test/"_s));
    }
    void type(const QString &term) { m_search->setProperty("term", term); }
    QString shown() const
    {
        return m_search->property("answer").value<QJSValue>().property(u"term"_s).toString();
    }
    bool isLoading() const { return m_search->property("loading").toBool(); }

private:
    QQmlEngine m_engine;
    QTreq::Quick::Client m_client;
    std::unique_ptr<QObject> m_search;
};

} // namespace

/// Search as you type: whatever the order of the answers, the newest is shown.
class tst_Search : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theNewestAnswerIsShown();
};

void tst_Search::theNewestAnswerIsShown()
{
    const quint32 seed = testSeed();
    Typist typist;
    int right = 0;
    int asked = 0;
    int answered = 0;
    int typed = 0;
    for (int run = 0; run < runs; ++run) {
        QRandomGenerator random(seed + quint32(run));
        ManualClock clock;
        SlowSearch search(clock, random);
        StubTreq stub(search);
        stub.setClock(&clock);
        typist.use(stub);
        QString last;
        const int letters = random.bounded(2, 12);
        for (int i = 0; i < letters; ++i) {
            last += QChar(random.bounded(26) + 'a');
            typist.type(last + QString::number(run));
            clock.advance(std::chrono::milliseconds(random.bounded(500)));
        }
        clock.advance(200ms + 1500ms);
        stub.flush();
        right += !typist.isLoading() && typist.shown() == last + QString::number(run) ? 1 : 0;
        typed += letters;
        asked += search.asked;
        answered += search.answered;
    }
    qInfo("%d typed, %d asked, %d answered to somebody", typed, asked, answered);
    QCOMPARE(right, runs);
    QVERIFY(asked < typed); // the debounce has saved some
    QVERIFY(answered < asked); // and some were cancelled on the way
}

QTEST_GUILESS_MAIN(tst_Search)

#include "tst_search.moc"
