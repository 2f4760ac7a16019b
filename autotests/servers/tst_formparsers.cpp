// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers/await.h"
#include "servers/formgenerator.h"
#include "shared/anyclient.h"
#include "support/formserver.h"
#include "support/nginxserver.h"
#include "support/seed.h"

#include <QTreq/HTTPClient>
#include <QTreq/MultiPartProducer>

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtTest/qtest.h>

#include <array>
#include <memory>

using namespace QTreq;
using namespace Qt::StringLiterals;

using Parser = FormServer::Parser;

/// What parsers that others wrote find in the forms that are sent, and what nginx stores of them.
class tst_FormParsers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();

    void namesArrive_data();
    void namesArrive();
    void namesThatParsersRead_data();
    void namesThatParsersRead();
    void generatedForms_data();
    void generatedForms();
    void generatedUrlencodedForms_data();
    void generatedUrlencodedForms();
    void nginxPassesForms();
    void nginxStoresFiles_data();
    void nginxStoresFiles();
    void nginxStoresGeneratedFiles();

private:
    QJsonArray received(Parser parser, const Data &data, const Files &files = {});
    void nginxKeeps(const QString &name, const QByteArray &bytes);

    std::array<std::unique_ptr<FormServer>, 3> m_servers;
    NginxServer m_nginx;
    AnyClient m_client;
    quint32 m_seed = 0;
};

namespace {

constexpr int formCount = 200;

const std::array<std::pair<Parser, const char *>, 3> parsers{{{Parser::Busboy, "busboy"},
                                                              {Parser::Formidable, "formidable"},
                                                              {Parser::Werkzeug, "Werkzeug"}}};

// As browsers send names. No parser takes this back; formidable does so for quotes in file names.
QString escaped(QString name)
{
    return name.replace(u'"', u"%22"_s).replace(u'\r', u"%0D"_s).replace(u'\n', u"%0A"_s);
}

// formidable keeps of a file name what follows the last backslash, whatever the browser.
QString fileNameFrom(Parser parser, const QString &name)
{
    if (parser != Parser::Formidable)
        return escaped(name);
    return escaped(name).section(u'\\', -1).replace(u"%22"_s, u"\""_s);
}

QJsonObject entry(const QString &name, const QByteArray &bytes)
{
    return {{u"name"_s, name}, {u"bytes"_s, QString::fromLatin1(bytes.toBase64())}};
}

QJsonObject fieldEntry(const FormGenerator::Field &field)
{
    return entry(escaped(field.name), field.value);
}

QJsonObject fileEntry(Parser parser, const FormGenerator::Attachment &file)
{
    QJsonObject result = entry(escaped(file.name), file.bytes);
    result[u"fileName"_s] = fileNameFrom(parser, file.fileName);
    result[u"type"_s] = QString::fromLatin1(file.type);
    return result;
}

QJsonArray expected(Parser parser, const FormGenerator::Form &form)
{
    QJsonArray result;
    for (const auto &field : form.fields)
        result.append(fieldEntry(field));
    for (const auto &file : form.files)
        result.append(fileEntry(parser, file));
    return result;
}

QByteArray shown(const QJsonValue &value)
{
    return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact).left(3000);
}

// The first that is not as it should be, for people to read; empty where all are.
QByteArray difference(const QJsonArray &found, const QJsonArray &wanted)
{
    for (int i = 0; i < std::max(found.size(), wanted.size()); ++i) {
        if (found.at(i) != wanted.at(i)) {
            return "entry " + QByteArray::number(i) + "\nfound  " + shown(found.at(i)) + "\nwanted "
                + shown(wanted.at(i));
        }
    }
    return {};
}

QByteArray message(int form, const QByteArray &fault)
{
    return "form " + QByteArray::number(form) + ": " + fault;
}

void addNames()
{
    QTest::addColumn<QString>("name");
    const auto row = [](const char *what, const QString &name) { QTest::newRow(what) << name; };
    row("plain", u"report.pdf"_s);
    row("quotes", u"\"a\" \"b\".txt"_s);
    row("backslash", u"a\\b"_s);
    row("CR LF", u"a\r\nX-Injected: 1\r\n\r\nb"_s);
    row("semicolons", u"a;b; c=d; filename*=x;.txt"_s);
    row("percent", u"100%25%0D.txt"_s);
    row("emoji", u"😀👩‍👩‍👧.png"_s);
    row("right to left", u"שלום "_s + QChar(0x202e) + u"gpj.exe"_s);
    row("1,000 characters", QString(1000, u'x'));
    row("1,000 emoji", u"😀"_s.repeated(1000));
    row("spaces around", u" a "_s);
    row("tab", u"a\tb"_s);
    row("apostrophe", u"it's"_s);
    row("combined", u"e\u0301 \ufeff \ufffd"_s);
}

} // namespace

void tst_FormParsers::initTestCase()
{
    m_seed = testSeed();
    for (const auto &[parser, name] : parsers) {
        auto &server = m_servers[size_t(parser)];
        server = std::make_unique<FormServer>(parser);
        QTREQ_START(*server);
    }
    m_nginx.setFormServer(m_servers[size_t(Parser::Werkzeug)]->url());
    QTREQ_START(m_nginx);
}

QJsonArray tst_FormParsers::received(Parser parser, const Data &data, const Files &files)
{
    const auto response =
        awaitAtOnce(m_client.post(m_servers[size_t(parser)]->url(), data, {.files = files}));
    const QByteArray body = awaitAtOnce(response.content());
    if (response.code() != 200)
        throw std::runtime_error(body.toStdString());
    return QJsonDocument::fromJson(body).array();
}

void tst_FormParsers::namesArrive_data()
{
    addNames();
}

// parity: M5
void tst_FormParsers::namesArrive()
{
    QFETCH(QString, name);

    FormGenerator::Form form;
    form.fields = {{name, name.toUtf8()}};
    form.files = {{name, name, "image/png", name.toUtf8(), 0}};
    for (const auto &[parser, title] : parsers) {
        const Files files{{name, File(name.toUtf8(), name, "image/png")}};
        const auto found = received(parser, form.params(), files);
        const auto fault = difference(found, expected(parser, form));
        QVERIFY2(fault.isEmpty(), QByteArray(title + (": " + fault)).constData());
    }
}

// Names that these parsers read otherwise than they were meant, from any browser as well: HTML has
// backslashes sent as they are, and to MIME they begin a quoted pair.
void tst_FormParsers::namesThatParsersRead_data()
{
    QTest::addColumn<Parser>("parser");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("found");

    QTest::newRow("busboy, two backslashes") << Parser::Busboy << u"a\\\\b"_s << u"a\\b"_s;
    QTest::newRow("Werkzeug, two backslashes") << Parser::Werkzeug << u"a\\\\b"_s << u"a\\b"_s;
    QTest::newRow("formidable, two backslashes") << Parser::Formidable << u"a\\\\b"_s << u"b"_s;
    QTest::newRow("busboy, last backslash") << Parser::Busboy << u"a\\"_s << QString(); // no part
    QTest::newRow("formidable, percent 22") << Parser::Formidable << u"a%22b"_s << u"a\"b"_s;
    QTest::newRow("formidable, line separator") << Parser::Formidable << u"a\u2028b"_s << QString();
}

void tst_FormParsers::namesThatParsersRead()
{
    QFETCH(Parser, parser);
    QFETCH(QString, name);
    QFETCH(QString, found);

    const auto entries = received(parser, {}, Files{{"f", File("x"_ba, name, "image/png")}});

    QCOMPARE(entries.at(0)["fileName"_L1].toString(), found);
}

void tst_FormParsers::generatedForms_data()
{
    QTest::addColumn<Parser>("parser");
    for (const auto &[parser, title] : parsers)
        QTest::newRow(title) << parser;
}

// parity: M3, M5
void tst_FormParsers::generatedForms()
{
    QFETCH(Parser, parser);

    FormGenerator generator(m_seed);
    for (int i = 0; i < formCount; ++i) {
        const auto form = generator.form();
        const auto found = received(parser, form.params(), generator.files(form));
        const auto fault = difference(found, expected(parser, form));
        QVERIFY2(fault.isEmpty(), message(i, fault).constData());
    }
}

void tst_FormParsers::generatedUrlencodedForms_data()
{
    generatedForms_data();
}

// parity: C12
void tst_FormParsers::generatedUrlencodedForms()
{
    QFETCH(Parser, parser);

    FormGenerator generator(m_seed);
    for (int i = 0; i < formCount; ++i) {
        const auto form = generator.form();
        QJsonArray wanted;
        for (const auto &field : form.fields)
            wanted.append(entry(field.name, field.value));
        const auto fault = difference(received(parser, form.params()), wanted);
        QVERIFY2(fault.isEmpty(), message(i, fault).constData());
    }
}

// nginx writes each body to a file and passes it on to Werkzeug.
void tst_FormParsers::nginxPassesForms()
{
    FormGenerator generator(m_seed);
    for (int i = 0; i < formCount; ++i) {
        const auto form = generator.form();
        const auto body = std::make_shared<MultiPartProducer>(form.params(), generator.files(form));
        const auto response = awaitAtOnce(m_client.post(m_nginx.url(u"/form"_s), body));
        const auto found = QJsonDocument::fromJson(awaitAtOnce(response.content())).array();
        const auto fault = difference(found, expected(Parser::Werkzeug, form));
        QVERIFY2(fault.isEmpty(), message(i, fault).constData());
        QCOMPARE(m_nginx.takeBody(response.headers().value("X-Body-File")),
                 body->open()->readAll());
    }
}

void tst_FormParsers::nginxStoresFiles_data()
{
    addNames();
}

// A name is a path here: it has at most 255 bytes between two slashes.
void tst_FormParsers::nginxKeeps(const QString &name, const QByteArray &bytes)
{
    QString divided = name;
    for (qsizetype at = 60; at < divided.size(); at += 61)
        divided.insert(divided.at(at).isLowSurrogate() ? ++at : at, u'/');
    const QByteArray path = divided.toUtf8();
    const QUrl url = m_nginx.url(u"/upload/"_s + QString::fromLatin1(path.toPercentEncoding("/")));

    const auto response = awaitAtOnce(m_client.put(url, bytes));

    QCOMPARE(response.code(), 201);
    QCOMPARE(m_nginx.uploaded(path), bytes);
}

void tst_FormParsers::nginxStoresFiles()
{
    QFETCH(QString, name);
    nginxKeeps(u"named/"_s + name, name.toUtf8());
}

void tst_FormParsers::nginxStoresGeneratedFiles()
{
    FormGenerator generator(m_seed);
    for (int i = 0; i < formCount; ++i) {
        const QString name = u"generated/%1 "_s.arg(i) + generator.name();
        nginxKeeps(name, generator.bytes(10'000));
        QVERIFY2(!QTest::currentTestFailed(), qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(tst_FormParsers)
#include "tst_formparsers.moc"
