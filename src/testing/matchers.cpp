// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/matcher.h>

#include "formdata_p.h"
#include "jsondifference_p.h"
#include "jsontext_p.h"
#include "textform_p.h"
#include "urltemplate_p.h"

#include <QtCore/qregularexpression.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing::Match {

namespace {

QString textOf(const Text &text)
{
    return QString::fromUtf8(text.bytes());
}

QString textOf(const ExpectedText &text)
{
    return text.isAny() ? u"any"_s : quoted(text.text());
}

using Differences = QList<Difference>;

Differences differs(const QString &what, const QString &expected, const QString &got)
{
    return {{what, expected, got}};
}

QString valuesText(const QList<QByteArray> &values)
{
    QStringList texts;
    for (const QByteArray &value : values)
        texts.append(quoted(value));
    return texts.isEmpty() ? u"none"_s : texts.join(u", "_s);
}

using Values = std::function<QList<QByteArray>(const ServerRequest &)>;

// The named values of one place of a request, all of them.
Matcher valuesAre(const QString &what, const ExpectedList &expected, const Values &values)
{
    const QString wanted = toText(expected);
    const auto test = [=](const ServerRequest &request) {
        const QList<QByteArray> got = values(request);
        return expected.matchesAll(got) ? Differences() : differs(what, wanted, valuesText(got));
    };
    return {what + u' ' + wanted, test};
}

Matcher isAbsent(const QString &what, const Values &values)
{
    const auto test = [=](const ServerRequest &request) {
        const QList<QByteArray> got = values(request);
        return got.isEmpty() ? Differences() : differs(what, u"none"_s, valuesText(got));
    };
    return {"no "_L1 + what, test};
}

Matcher jsonIs(const QString &what, const QJsonValue &expected, JsonComparison comparison)
{
    const auto test = [=](const ServerRequest &request) -> Differences {
        QString error;
        const auto got = request.json(&error);
        if (!got)
            return differs(what, toText(expected), "no JSON ("_L1 + error + u')');
        Differences found = jsonDifferences(expected, *got, comparison);
        for (Difference &difference : found)
            difference.part.prepend(what + u' ');
        return found;
    };
    return {what + u' ' + toText(expected), test};
}

Matcher jsonTextIs(const QString &what, const char *text, JsonComparison comparison)
{
    QString error;
    const auto expected = parseJsonText(text, &error);
    if (!expected)
        return Matcher::broken("malformed JSON "_L1 + quoted(text) + " in a matcher: "_L1 + error);
    return jsonIs(what, *expected, comparison);
}

} // namespace

/*!
    The method is \a name, in any case.
*/
Matcher method(const ExpectedText &name)
{
    const QString wanted = name.isAny() ? u"any"_s : QString::fromUtf8(name.text()).toUpper();
    const auto test = [=](const ServerRequest &request) {
        const bool same =
            name.isAny() || request.method().compare(name.text(), Qt::CaseInsensitive) == 0;
        return same ? Differences()
                    : differs(u"method"_s, wanted, QString::fromUtf8(request.method()));
    };
    return {"method "_L1 + wanted, test};
}

/*!
    The URL is \a urlTemplate: a URL, or a path for any host. {name} in it stands for one segment of
    the path, {name*} at its end for all that follows. Of a query, what is written must be there.
*/
Matcher url(const QString &urlTemplate)
{
    const UrlTemplate wanted(urlTemplate);
    if (!wanted.fault().isEmpty())
        return Matcher::broken(wanted.fault());
    const auto test = [=](const ServerRequest &request) {
        return wanted.match(request.url())
            ? Differences()
            : differs(u"url"_s, wanted.text(), request.url().toDisplayString());
    };
    return {"url "_L1 + urlTemplate, test};
}

/*!
    All \a values of \a name in the query, in order; any: at least one.
*/
Matcher query(const Text &name, const ExpectedList &values)
{
    return valuesAre("query "_L1 + textOf(name), values,
                     [=](const ServerRequest &request) { return request.params().values(name); });
}

/*!
    The query has no \a name.
*/
Matcher noQuery(const Text &name)
{
    return isAbsent("query "_L1 + textOf(name),
                    [=](const ServerRequest &request) { return request.params().values(name); });
}

/*!
    The query has the names and values of \a params, and no others.
*/
Matcher wholeQuery(const ExpectedParams &params)
{
    const auto test = [=](const ServerRequest &request) {
        return params.matches(request.params())
            ? Differences()
            : differs(u"query"_s, params.toString(), toText(request.params()));
    };
    return {"query "_L1 + params.toString(), test};
}

/*!
    All \a values of the header \a name, in order; any: at least one. The name matches in any case.
*/
Matcher header(const Text &name, const ExpectedList &values)
{
    return valuesAre("header "_L1 + textOf(name), values,
                     [=](const ServerRequest &request) { return request.headers().values(name); });
}

/*!
    There is no header \a name.
*/
Matcher noHeader(const Text &name)
{
    return isAbsent("header "_L1 + textOf(name),
                    [=](const ServerRequest &request) { return request.headers().values(name); });
}

/*!
    The Cookie header has a cookie \a name with \a value.
*/
Matcher cookie(const Text &name, const ExpectedText &value)
{
    return valuesAre("cookie "_L1 + textOf(name), ExpectedList{value},
                     [=](const ServerRequest &request) { return request.cookies().values(name); });
}

/*!
    The credentials are Basic ones of \a user and \a password.
*/
Matcher basicAuth(const Text &user, const Text &password)
{
    const QByteArray credentials = QByteArray(user.bytes() + ':' + password.bytes()).toBase64();
    return header("Authorization", QByteArray("Basic " + credentials));
}

/*!
    The credentials are the bearer \a token.
*/
Matcher bearerAuth(const Text &token)
{
    return header("Authorization", QByteArray("Bearer " + token.bytes()));
}

/*!
    The whole body is \a bytes: bytes, or a JSON value in whatever form.
*/
Matcher body(const ExpectedBody &bytes)
{
    const auto test = [=](const ServerRequest &request) {
        return bytes.matches(request.body())
            ? Differences()
            : differs(u"body"_s, bytes.toString(), quoted(request.body()));
    };
    return {"body "_L1 + bytes.toString(), test};
}

/*!
    The body has \a bytes somewhere.
*/
Matcher bodyContains(const Text &bytes)
{
    const auto test = [=](const ServerRequest &request) {
        return request.body().contains(bytes.bytes())
            ? Differences()
            : differs(u"body"_s, "it to contain "_L1 + quoted(bytes.bytes()),
                      quoted(request.body()));
    };
    return {"body with "_L1 + quoted(bytes.bytes()), test};
}

/*!
    A part of the body, read as UTF-8, matches \a regularExpression.
*/
Matcher bodyMatches(const QString &regularExpression)
{
    const QRegularExpression expression(regularExpression);
    if (!expression.isValid()) {
        return Matcher::broken("malformed regular expression \""_L1 + regularExpression + "\": "_L1
                               + expression.errorString());
    }
    const auto test = [=](const ServerRequest &request) {
        return expression.match(QString::fromUtf8(request.body())).hasMatch()
            ? Differences()
            : differs(u"body"_s, u'/' + regularExpression + u'/', quoted(request.body()));
    };
    return {"body /"_L1 + regularExpression + u'/', test};
}

/*!
    All \a values of \a name in a form, urlencoded or multipart, in order; any: at least one.
*/
Matcher form(const Text &name, const ExpectedList &values)
{
    return valuesAre("form "_L1 + textOf(name), values,
                     [=](const ServerRequest &request) { return request.form().values(name); });
}

/*!
    The names of a form with their values are \a fields, and no others.
*/
Matcher wholeForm(const ExpectedParams &fields)
{
    const auto test = [=](const ServerRequest &request) {
        return fields.matches(request.form())
            ? Differences()
            : differs(u"form"_s, fields.toString(), toText(request.form()));
    };
    return {"form "_L1 + fields.toString(), test};
}

/*!
    The body has a part of multipart/form-data called \a name, with \a body as its content, \a
    fileName and \a contentType. The boundary does not matter.
*/
Matcher part(const Text &name, const ExpectedText &body, const ExpectedText &fileName,
             const ExpectedText &contentType)
{
    const QString wanted = "part "_L1 + textOf(name) + " with body "_L1 + textOf(body)
        + ", file name "_L1 + textOf(fileName) + ", type "_L1 + textOf(contentType);
    const auto test = [=](const ServerRequest &request) {
        const QList<FormPart> parts = request.parts();
        for (const FormPart &part : parts) {
            if (part.name == name.bytes() && body.matches(part.body)
                && fileName.matches(part.fileName) && contentType.matches(part.contentType))
                return Differences();
        }
        return differs(u"multipart"_s, wanted, parts.isEmpty() ? u"no parts"_s : toText(parts));
    };
    return {wanted, test};
}

/*!
    The body is JSON and equals \a value; any within it stands for whatever is there.
*/
Matcher json(const QJsonValue &value)
{
    return jsonIs(u"json"_s, value, JsonComparison::Equal);
}

/*!
    The same, with the value written as JSON in \a text.
*/
Matcher json(const char *text)
{
    return jsonTextIs(u"json"_s, text, JsonComparison::Equal);
}

/*!
    The same as json() with \a value, but objects may have members beyond those of the value.
*/
Matcher jsonSubset(const QJsonValue &value)
{
    return jsonIs(u"json with"_s, value, JsonComparison::Subset);
}

/*!
    The same, with the value written as JSON in \a text.
*/
Matcher jsonSubset(const char *text)
{
    return jsonTextIs(u"json with"_s, text, JsonComparison::Subset);
}

/*!
    The same as json() with \a value, but the elements of arrays may come in any order.
*/
Matcher jsonInAnyOrder(const QJsonValue &value)
{
    return jsonIs(u"json in any order"_s, value, JsonComparison::AnyOrder);
}

/*!
    The same, with the value written as JSON in \a text.
*/
Matcher jsonInAnyOrder(const char *text)
{
    return jsonTextIs(u"json in any order"_s, text, JsonComparison::AnyOrder);
}

/*!
    The value at \a path of a JSON body, "a.b[0]" say, is \a value.
*/
Matcher jsonAt(const QString &path, const QJsonValue &value)
{
    QString fault;
    Testing::jsonAt(QJsonValue(), path, &fault);
    if (!fault.isEmpty())
        return Matcher::broken(fault);
    const QString what = "json at "_L1 + path;
    const auto test = [=](const ServerRequest &request) -> Differences {
        QString error;
        const auto whole = request.json(&error);
        if (!whole)
            return differs(what, toText(value), "no JSON ("_L1 + error + u')');
        const auto got = Testing::jsonAt(*whole, path, &error);
        if (!got)
            return differs(what, toText(value), u"nothing"_s);
        return jsonDifferences(value, *got).isEmpty() ? Differences()
                                                      : differs(what, toText(value), toText(*got));
    };
    return {what + u' ' + toText(value), test};
}

} // namespace QTreq::Testing::Match
