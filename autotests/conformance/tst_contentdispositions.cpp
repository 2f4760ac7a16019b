// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// Content-Disposition: the cases of greenbytes.de/tech/tc2231, as a strict reader has them.

#include "conformance/corpora.h"
#include "content/contentdisposition_p.h"

using namespace QTreq::Content;
using namespace Qt::StringLiterals;

namespace {

// Which of the two keeps to the RFC. Where it says both, the data has what fileName() gives.
constexpr auto emptyParameter = "ours: RFC 9110 section 5.6.6 allows empty parameters";
constexpr auto path = "both: the path is left out (RFC 6266 section 4.3), here by fileName()";
constexpr auto utf8 = "both: RFC 9110 section 5.5 gives such bytes no meaning; browsers read UTF-8";
constexpr auto blank = "ours: a blank is in no token, so the line has not the form of RFC 6266";
constexpr auto bareQuote = "ours: a quote ends the quotes, and what follows is not of RFC 6266";
constexpr Corpora::Difference differences[] = {
    {"attwithasciifilenamenqs", emptyParameter},
    {"attemptyparam", emptyParameter},
    {"attabspath", path},
    {"attwithfn2231abspathdisguised", path},
    {"attwithfn2231abspath", path},
    {"attwithutf8fnplain", utf8},
    {"attwithasciifnescapedquote", bareQuote},
    {"attwithfilenameandextparamescaped", bareQuote},
    {"bad_continuous_param", blank},
};

using Params = QMap<QString, QString>;

Params paramsOf(const QJsonObject &object)
{
    Params params;
    for (auto it = object.begin(); it != object.end(); ++it)
        params.insert(it.key(), it.value().toString());
    return params;
}

Params paramsOf(const ContentDisposition &disposition)
{
    Params params;
    for (const auto &[name, value] : disposition.params)
        params.insert(QString::fromLatin1(name), value);
    return params;
}

} // namespace

class tst_ContentDispositions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void fileNamesHaveNoPath_data();
    void fileNamesHaveNoPath();
};

void tst_ContentDispositions::reads_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<Params>("params");

    QTREQ_SKIP_WITHOUT_CORPORA();
    const QJsonArray cases = Corpora::readArray(u"content-disposition-tc2231/cases.json"_s);
    QCOMPARE(cases.size(), 98);
    for (const QJsonValue &value : cases) {
        QTest::newRow(value[u"name"_s].toString().toUtf8().constData())
            << value[u"header"_s].toString().toLatin1()
            << value[u"disptype"_s].toString().toLatin1()
            << paramsOf(value[u"params"_s].toObject());
    }
}

void tst_ContentDispositions::reads()
{
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, type);
    QFETCH(Params, params);

    const auto disposition = parseContentDisposition(header);
    const QByteArray readType = disposition ? disposition->type : QByteArray();
    const Params readParams = disposition ? paramsOf(*disposition) : Params();
    if (Corpora::reasonToDiffer(differences, QTest::currentDataTag())) {
        QVERIFY(readType != type || readParams != params);
        return;
    }
    QCOMPARE(readType, type);
    QCOMPARE(readParams, params);
}

void tst_ContentDispositions::fileNamesHaveNoPath_data()
{
    reads_data();
}

void tst_ContentDispositions::fileNamesHaveNoPath()
{
    QFETCH(QByteArray, header);

    const auto disposition = parseContentDisposition(header);
    const QString name = disposition ? disposition->fileName() : QString();
    QVERIFY(!name.contains(u'/') && !name.contains(u'\\'));
    if (Corpora::reasonToDiffer(differences, QTest::currentDataTag()) == path)
        QCOMPARE(name, u"foo.html"_s);
}

QTEST_GUILESS_MAIN(tst_ContentDispositions)
#include "tst_contentdispositions.moc"
