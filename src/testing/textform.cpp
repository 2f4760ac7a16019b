// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "textform_p.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

constexpr qsizetype longest = 200;

QString escaped(QChar c)
{
    switch (c.unicode()) {
    case '\r':
        return u"\\r"_s;
    case '\n':
        return u"\\n"_s;
    case '\t':
        return u"\\t"_s;
    case '"':
        return u"\\\""_s;
    default:
        return c.isPrint() ? QString(c) : u"\\x%1"_s.arg(uint(c.unicode()), 2, 16, QChar(u'0'));
    }
}

template<class Pairs>
QString pairsToText(const Pairs &pairs)
{
    QStringList texts;
    for (const auto &[name, value] : pairs)
        texts.append(QString::fromUtf8(name) + ": "_L1 + quoted(value));
    return u'{' + texts.join(u", "_s) + u'}';
}

} // namespace

QString quoted(const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes.left(longest));
    QString shown;
    for (const QChar c : text)
        shown += escaped(c);
    if (bytes.size() <= longest)
        return u'"' + shown + u'"';
    return u'"' + shown + QString(u"…\" ("_s) + QString::number(bytes.size()) + " bytes)"_L1;
}

QString toText(const ExpectedList &list)
{
    if (list.isAny())
        return u"any"_s;
    QStringList values;
    for (const ExpectedText &value : list.values())
        values.append(value.isAny() ? u"any"_s : quoted(value.text()));
    return values.size() == 1 ? values.first() : QString(u'[' + values.join(u", "_s) + u']');
}

QString toText(const QList<ExpectedField> &fields)
{
    QStringList texts;
    for (const ExpectedField &field : fields)
        texts.append(QString::fromUtf8(field.name.bytes()) + ": "_L1 + toText(field.values));
    return u'{' + texts.join(u", "_s) + u'}';
}

QString toText(const Params &params)
{
    return pairsToText(params.toListOfPairs());
}

QString toText(const Headers &headers)
{
    return pairsToText(headers.toListOfPairs());
}

QString toText(const QJsonValue &json)
{
    const QByteArray text = QJsonDocument(QJsonArray{json}).toJson(QJsonDocument::Compact);
    QString shown = QString::fromUtf8(text).sliced(1).chopped(1);
    return shown.replace(u'"' + QJsonValue(any).toString() + u'"', "any"_L1);
}

QString toText(const QList<FormPart> &parts)
{
    QStringList texts;
    for (const FormPart &part : parts) {
        texts.append(QString::fromUtf8(part.name) + " with body "_L1 + quoted(part.body)
                     + ", file name "_L1 + quoted(part.fileName) + ", type "_L1
                     + quoted(part.contentType));
    }
    return texts.join(u"; "_s);
}

} // namespace QTreq::Testing
