// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "jsondifference_p.h"

#include <QTreq/Testing/any.h>

#include "textform_p.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qregularexpression.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

class Comparison
{
public:
    explicit Comparison(JsonComparison kind) : m_kind(kind) { }

    void compare(const QString &path, const QJsonValue &expected, const QJsonValue &got);
    QList<Difference> found;

private:
    void compareObjects(const QString &path, const QJsonObject &expected, const QJsonObject &got);
    void compareArrays(const QString &path, const QJsonArray &expected, const QJsonArray &got);
    void compareSets(const QString &path, const QJsonArray &expected, QJsonArray got);
    void add(const QString &path, const QString &expected, const QString &got)
    {
        found.append({path, expected, got});
    }

    const JsonComparison m_kind;
};

void Comparison::compare(const QString &path, const QJsonValue &expected, const QJsonValue &got)
{
    if (expected == QJsonValue(any))
        return;
    if (expected.isObject() && got.isObject())
        compareObjects(path, expected.toObject(), got.toObject());
    else if (expected.isArray() && got.isArray() && m_kind == JsonComparison::AnyOrder)
        compareSets(path, expected.toArray(), got.toArray());
    else if (expected.isArray() && got.isArray())
        compareArrays(path, expected.toArray(), got.toArray());
    else if (expected != got)
        add(path, toText(expected), toText(got));
}

void Comparison::compareObjects(const QString &path, const QJsonObject &expected,
                                const QJsonObject &got)
{
    for (auto it = expected.begin(); it != expected.end(); ++it) {
        const QString member = path + u'.' + it.key();
        if (got.contains(it.key()))
            compare(member, it.value(), got.value(it.key()));
        else
            add(member, toText(it.value()), u"nothing"_s);
    }
    if (m_kind == JsonComparison::Subset)
        return;
    for (auto it = got.begin(); it != got.end(); ++it) {
        if (!expected.contains(it.key()))
            add(path + u'.' + it.key(), u"nothing"_s, toText(it.value()));
    }
}

void Comparison::compareArrays(const QString &path, const QJsonArray &expected,
                               const QJsonArray &got)
{
    for (qsizetype i = 0; i < qMax(expected.size(), got.size()); ++i) {
        const QString element = path + u'[' + QString::number(i) + u']';
        if (i >= got.size())
            add(element, toText(expected.at(i)), u"nothing"_s);
        else if (i >= expected.size())
            add(element, u"nothing"_s, toText(got.at(i)));
        else
            compare(element, expected.at(i), got.at(i));
    }
}

void Comparison::compareSets(const QString &path, const QJsonArray &expected, QJsonArray got)
{
    for (const auto &element : expected) {
        const QJsonValue value = element;
        qsizetype found = 0;
        while (found < got.size() && !jsonDifferences(value, got.at(found), m_kind).isEmpty())
            ++found;
        if (found < got.size())
            got.removeAt(found);
        else
            add(path + "[*]"_L1, toText(value), u"nothing like it"_s);
    }
    for (const auto &value : std::as_const(got))
        add(path + "[*]"_L1, u"nothing"_s, toText(value));
}

} // namespace

QList<Difference> jsonDifferences(const QJsonValue &expected, const QJsonValue &got,
                                  JsonComparison kind)
{
    Comparison comparison(kind);
    comparison.compare(u"$"_s, expected, got);
    return comparison.found;
}

std::optional<QJsonValue> jsonAt(const QJsonValue &value, const QString &path, QString *fault)
{
    static const QRegularExpression step(uR"(\G(?:\.?([^.\[\]]+)|\[(\d+)\]))"_s);
    QJsonValue current = value;
    qsizetype at = path.startsWith(u"$."_s) ? 2 : path.startsWith(u'$') ? 1 : 0;
    while (at < path.size()) {
        const auto match = step.match(path, at);
        if (!match.hasMatch()) {
            *fault = "malformed JSON path \""_L1 + path + "\" at "_L1 + QString::number(at);
            return std::nullopt;
        }
        const QJsonValue next = match.hasCaptured(2)
            ? current.toArray().at(match.captured(2).toInt())
            : current.toObject().value(match.captured(1));
        current = next;
        at = match.capturedEnd();
    }
    return current.isUndefined() ? std::nullopt : std::optional(current);
}

} // namespace QTreq::Testing
