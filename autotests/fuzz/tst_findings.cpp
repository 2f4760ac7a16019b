// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QtCore/qdir.h>
#include <QtTest/qtest.h>

#include <cstdint>

using namespace Qt::StringLiterals;
using Fuzzer = int (*)(const uint8_t *, std::size_t);

#define QTREQ_FUZZERS(use)                                                                         \
    use(contentdisposition) use(contenttype) use(cookiefile) use(decoder) use(headers) use(json)   \
        use(multipart) use(params) use(redirect) use(setcookie)
#define QTREQ_DECLARE(name) extern "C" int fuzz_##name(const uint8_t *, std::size_t);
QTREQ_FUZZERS(QTREQ_DECLARE)
Q_DECLARE_METATYPE(Fuzzer)

// What the fuzzers have found, and what they start from, once more in every build.
class tst_Findings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void holds_data();
    void holds();
};

void tst_Findings::holds_data()
{
    QTest::addColumn<Fuzzer>("fuzzer");
    QTest::addColumn<QByteArray>("input");
    const auto row = [](const QByteArray &name, Fuzzer fuzzer) {
        QTest::addRow("%s, nothing", name.constData()) << fuzzer << QByteArray();
        const QDir dir(QStringLiteral(QTREQ_FINDINGS "/") + QString::fromLatin1(name));
        const auto files = dir.entryInfoList(QDir::Files, QDir::Name);
        for (const QFileInfo &info : files) {
            QFile file(info.filePath());
            QVERIFY2(file.open(QIODevice::ReadOnly), qPrintable(file.errorString()));
            QTest::addRow("%s/%s", name.constData(), qPrintable(info.fileName()))
                << fuzzer << file.readAll();
        }
    };
#define QTREQ_ROW(name) row(#name, fuzz_##name);
    QTREQ_FUZZERS(QTREQ_ROW)
}

// A fuzzer aborts where something does not hold.
void tst_Findings::holds()
{
    QFETCH(Fuzzer, fuzzer);
    QFETCH(QByteArray, input);
    const std::unique_ptr<uint8_t[]> exact(new uint8_t[std::size_t(input.size())]);
    std::copy(input.cbegin(), input.cend(), exact.get());
    QCOMPARE(fuzzer(exact.get(), std::size_t(input.size())), 0);
}

QTEST_GUILESS_MAIN(tst_Findings)
#include "tst_findings.moc"
