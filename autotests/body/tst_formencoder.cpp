// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/formencoder_p.h"

#include <QtTest/qtest.h>

using namespace QTreq;

class tst_FormEncoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void encodesText_data();
    void encodesText();
    void keepsOrderAndRepeats();
    void nothingIsEmpty();
    void everyByteSurvives();
};

void tst_FormEncoder::encodesText_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QByteArray>("query");

    const QByteArray plain = "azAZ09-._";
    QTest::newRow("plain") << plain << plain << plain;
    QTest::newRow("space") << QByteArray("a b") << QByteArray("a+b") << QByteArray("a%20b");
    QTest::newRow("plus") << QByteArray("a+b") << QByteArray("a%2Bb") << QByteArray("a%2Bb");
    QTest::newRow("star") << QByteArray("*") << QByteArray("*") << QByteArray("%2A");
    QTest::newRow("tilde") << QByteArray("~") << QByteArray("%7E") << QByteArray("~");
    const QByteArray reserved = "%26%23%3D%25%3F%2F%3A%40%3B%2C%24%21%27%28%29";
    QTest::newRow("reserved") << QByteArray("&#=%?/:@;,$!'()") << reserved << reserved;
    const QByteArray escaped = "%2520";
    QTest::newRow("already encoded") << QByteArray("%20") << escaped << escaped;
    const QByteArray utf8 = "%C3%BC";
    QTest::newRow("UTF-8") << QByteArray("\xC3\xBC") << utf8 << utf8;
    const QByteArray raw = "%FF%00%0D%0A";
    QTest::newRow("bytes") << QByteArray("\xFF\x00\r\n", 4) << raw << raw;
    QTest::newRow("lone LF") << QByteArray("\n") << QByteArray("%0A") << QByteArray("%0A");
}

void tst_FormEncoder::encodesText()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, form);
    QFETCH(QByteArray, query);

    QCOMPARE(encodeForm({{text, text}}), form + '=' + form);
    QCOMPARE(encodeQuery({{text, text}}), query + '=' + query);
}

// parity: C12
void tst_FormEncoder::keepsOrderAndRepeats()
{
    const Params params{{"b", {"2", "1"}}, {"a", "x"}, {"b", "3"}, {"", "v"}, {"n", ""}};
    QCOMPARE(encodeForm(params), QByteArray("b=2&b=1&a=x&b=3&=v&n="));
    QCOMPARE(encodeQuery(params), encodeForm(params));
}

void tst_FormEncoder::nothingIsEmpty()
{
    QCOMPARE(encodeForm({}), QByteArray());
    QCOMPARE(encodeQuery({}), QByteArray());
}

void tst_FormEncoder::everyByteSurvives()
{
    QByteArray all;
    for (int c = 0; c < 256; ++c)
        all += char(c);

    const QByteArray query = encodeQuery({{"k", all}});
    QCOMPARE(QByteArray::fromPercentEncoding(query.mid(2)), all);
    const QByteArray form = encodeForm({{"k", all}});
    QCOMPARE(QByteArray::fromPercentEncoding(form.mid(2).replace('+', ' ')), all);
    for (const char c : form)
        QVERIFY2(c > ' ' && c < 127, form.constData());
}

QTEST_GUILESS_MAIN(tst_FormEncoder)
#include "tst_formencoder.moc"
