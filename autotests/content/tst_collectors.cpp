// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/collectors_p.h"

#include "support/fulldisk.h"

#include <QTreq/error.h>

#include <QtTest/qtest.h>

#include <QtCore/qbuffer.h>
#include <QtCore/qdir.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>

#include <sys/stat.h>

using namespace QTreq;
using namespace QTreq::Content;
using namespace Qt::StringLiterals;

namespace {

/// Why the collector takes no chunk; "" where it does.
QString refusalOf(BodySink &collector, QByteArrayView chunk)
{
    try {
        collector.write(chunk);
    } catch (const BodyError &error) {
        return error.message();
    }
    return {};
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class tst_Collectors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fileAppearsWhenItIsComplete();
    void emptyBodyMakesAnEmptyFile();
    void failedTransferLeavesWhatWasThere();
    void fullDiskIsAnError();
    void fileMustBeRegular_data();
    void fileMustBeRegular();
    void linkIsFollowed();
    void folderThatIsMissing();
    void deviceMustBeWritable();
    void deviceMayBeGone();
};

void tst_Collectors::fileAppearsWhenItIsComplete()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"new"_s);
    FileCollector collector(path);
    collector.write("one ");
    collector.write("two");
    QVERIFY(!QFile::exists(path));

    collector.finish();

    QCOMPARE(collector.promise.future().result(), 7);
    QCOMPARE(readFile(path), "one two");
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList(u"new"_s));
}

void tst_Collectors::emptyBodyMakesAnEmptyFile()
{
    const QTemporaryDir dir;
    FileCollector collector(dir.filePath(u"empty"_s));

    collector.finish();

    QCOMPARE(collector.promise.future().result(), 0);
    QVERIFY(QFile::exists(dir.filePath(u"empty"_s)));
}

void tst_Collectors::failedTransferLeavesWhatWasThere()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"kept"_s);
    writeFile(path, "before");
    {
        FileCollector collector(path);
        collector.write("half");
        collector.fail(std::make_exception_ptr(ProtocolError(u"cut"_s)));
        QVERIFY_THROWS_EXCEPTION(ProtocolError, (void)collector.promise.future().result());
    }
    QCOMPARE(readFile(path), "before");
    QCOMPARE(QDir(dir.path()).entryList(QDir::Files | QDir::Hidden), QStringList(u"kept"_s));
}

void tst_Collectors::fullDiskIsAnError()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"big"_s);
    {
        const FullDisk fullDisk(100);
        FileCollector collector(path);
        QCOMPARE(refusalOf(collector, QByteArray(60, 'x')), QString());

        const QString refusal = refusalOf(collector, QByteArray(60, 'x'));

        QVERIFY2(refusal.contains(path), qPrintable(refusal));
        QVERIFY2(refusal.contains("File too large"_L1), qPrintable(refusal));
    }
    QVERIFY(!QFile::exists(path));
}

void tst_Collectors::fileMustBeRegular_data()
{
    QTest::addColumn<QString>("name");

    QTest::newRow("device") << u"/dev/null"_s;
    QTest::newRow("pipe") << u"pipe"_s;
    QTest::newRow("folder") << u"."_s;
}

void tst_Collectors::fileMustBeRegular()
{
    QFETCH(QString, name);
    const QTemporaryDir dir;
    QCOMPARE(::mkfifo(QFile::encodeName(dir.filePath(u"pipe"_s)).constData(), 0600), 0);
    const QString path = QDir(dir.path()).absoluteFilePath(name);
    FileCollector collector(path);

    const QString refusal = refusalOf(collector, "x");

    QVERIFY2(refusal.contains(path), qPrintable(refusal));
    QVERIFY2(refusal.contains("not a regular file"_L1), qPrintable(refusal));
    QVERIFY(!QFileInfo(path).isFile());
}

void tst_Collectors::linkIsFollowed()
{
    const QTemporaryDir dir;
    const QString target = dir.filePath(u"target"_s);
    const QString link = dir.filePath(u"link"_s);
    writeFile(target, "before");
    QVERIFY(QFile::link(target, link));
    FileCollector collector(link);
    collector.write("after");

    collector.finish();

    QCOMPARE(readFile(target), "after");
    QVERIFY(QFileInfo(link).isSymLink());
}

void tst_Collectors::folderThatIsMissing()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(u"nowhere/file"_s);
    FileCollector collector(path);

    const QString refusal = refusalOf(collector, "x");

    QVERIFY2(refusal.contains(path), qPrintable(refusal));
    QVERIFY2(refusal.contains("cannot be written"_L1), qPrintable(refusal));
}

void tst_Collectors::deviceMustBeWritable()
{
    QBuffer buffer;
    QVERIFY(buffer.open(QIODevice::ReadOnly));
    DeviceCollector collector(&buffer);

    QVERIFY(refusalOf(collector, "x").contains("not open for writing"_L1));
}

void tst_Collectors::deviceMayBeGone()
{
    auto buffer = std::make_unique<QBuffer>();
    QVERIFY(buffer->open(QIODevice::WriteOnly));
    DeviceCollector collector(buffer.get());
    QCOMPARE(refusalOf(collector, "x"), QString());

    buffer.reset();

    QVERIFY(refusalOf(collector, "x").contains("gone"_L1));
}

QTEST_GUILESS_MAIN(tst_Collectors)
#include "tst_collectors.moc"
