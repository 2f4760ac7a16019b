// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers/await.h"
#include "shared/anyclient.h"
#include "support/discardserver.h"
#include "support/memory.h"
#include "support/nginxserver.h"

#include <QTreq/HTTPClient>
#include <QTreq/MultiPartProducer>

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtNetwork/qsslconfiguration.h>
#include <QtTest/qtest.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

/// What an upload takes of memory, however large it is.
class tst_BigUpload : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void hugeFile_data();
    void hugeFile();
    void longStreamOfUnknownLength_data();
    void longStreamOfUnknownLength();
    void largeFileOverHttp2();

private:
    void sends(const Data &data, const RequestOptions &options, qint64 length,
               const QByteArray &tail);

    DiscardServer m_server;
    AnyClient m_client;
};

namespace {

constexpr qint64 mebibyte = 1024 * 1024;
constexpr qint64 hugeSize = 4096 * mebibyte;
constexpr qint64 streamSize = 256 * mebibyte;
constexpr qint64 allowedGrowth = 24 * mebibyte;
constexpr int patience = 280'000; // ms

/// Has a length, and does not tell.
class Stream : public QIODevice
{
public:
    explicit Stream(qint64 length) : m_left(length)
    {
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
    }
    bool isSequential() const override { return true; }
    bool atEnd() const override { return m_left == 0; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        const qint64 count = std::min(maxSize, m_left);
        std::memset(data, 's', size_t(count));
        m_left -= count;
        return count > 0 ? count : -1;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    qint64 m_left;
};

// Of the last part: what follows its bytes is the end of the form.
QByteArray formTail(const MultiPartProducer &form, char last)
{
    const QByteArray end = "\r\n--" + form.boundary() + "--\r\n";
    return QByteArray(64 - end.size(), last) + end;
}

} // namespace

// All that is made once is made by a small one.
void tst_BigUpload::initTestCase()
{
    if (!MemoryGrowth().isKnown())
        QSKIP("the system does not tell how much memory a process has");
    QCOMPARE(awaitAtOnce(m_client.put(m_server.url(), QByteArray(mebibyte, 'x'))).code(), 200);
}

void tst_BigUpload::sends(const Data &data, const RequestOptions &options, qint64 length,
                          const QByteArray &tail)
{
    const MemoryGrowth growth;
    QElapsedTimer timer;
    timer.start();

    const auto content = m_client.put(m_server.url(), data, options).then([](const Response &r) {
        return r.raiseForStatus().content();
    });
    const QByteArray received = awaitAtOnce(content, patience);

    QCOMPARE(received, QByteArray::number(length) + '\n' + tail);
    const qint64 grown = growth.bytes();
    qInfo("%lld MiB in %lld ms; memory grew by %.1f MiB", length / mebibyte, timer.elapsed(),
          double(grown) / mebibyte);
    QVERIFY2(grown <= allowedGrowth, qPrintable(QString::number(grown)));
}

void tst_BigUpload::hugeFile_data()
{
    QTest::addColumn<bool>("multipart");
    QTest::newRow("PUT") << false;
    QTest::newRow("multipart") << true;
}

// parity: M8
void tst_BigUpload::hugeFile()
{
    QFETCH(bool, multipart);

    QTemporaryDir folder;
    QFile sparse(folder.filePath(u"huge"_s));
    QVERIFY(sparse.open(QIODevice::ReadWrite));
    QVERIFY(sparse.resize(hugeSize));
    if (!multipart) {
        sends(&sparse, {}, hugeSize, QByteArray(64, '\0'));
        return;
    }
    const auto form =
        std::make_shared<MultiPartProducer>(Files{{"file", File::fromPath(sparse.fileName())}});
    sends(form, {}, form->length(), formTail(*form, '\0'));
}

void tst_BigUpload::longStreamOfUnknownLength_data()
{
    hugeFile_data();
}

// parity: M9
void tst_BigUpload::longStreamOfUnknownLength()
{
    QFETCH(bool, multipart);

    Stream stream(streamSize);
    if (!multipart) {
        sends(&stream, {}, streamSize, QByteArray(64, 's'));
        return;
    }
    const auto form =
        std::make_shared<MultiPartProducer>(Files{{"file", File(&stream, u"stream"_s)}});
    const MultiPartProducer empty(Files{{"file", File(""_ba, u"stream"_s)}}, form->boundary());
    QCOMPARE(form->length(), -1);
    sends(form, {}, streamSize + empty.length(), formTail(*form, 's'));
}

// To nginx, by TLS.
void tst_BigUpload::largeFileOverHttp2()
{
    NginxServer nginx;
    QTREQ_START(nginx);
    auto ssl = QSslConfiguration::defaultConfiguration();
    QVERIFY(ssl.addCaCertificates(nginx.caCertificatePath()));
    QSslConfiguration::setDefaultConfiguration(ssl);
    QTemporaryDir folder;
    QFile sparse(folder.filePath(u"large"_s));
    QVERIFY(sparse.open(QIODevice::ReadWrite));
    QVERIFY(sparse.resize(streamSize));
    const QUrl url = nginx.tlsUrl(u"/upload/large"_s);
    QCOMPARE(awaitAtOnce(m_client.put(url, "warm"_ba), patience).code(), 201);
    const MemoryGrowth growth;

    const auto response = awaitAtOnce(m_client.put(url, &sparse), patience);

    QCOMPARE(response.code(), 204);
    QCOMPARE(response.version(), "HTTP/2");
    const qint64 grown = growth.bytes();
    qInfo("memory grew by %.1f MiB", double(grown) / mebibyte);
    QVERIFY2(grown <= allowedGrowth, qPrintable(QString::number(grown)));
    QCOMPARE(nginx.uploaded("large").size(), streamSize);
}

QTEST_GUILESS_MAIN(tst_BigUpload)
#include "tst_bigupload.moc"
