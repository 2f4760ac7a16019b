// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/json_p.h"

#include "content/charset_p.h"
#include "content/jsongrammar_p.h"

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qstringconverter.h>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace QTreq::Content {

namespace {

using Encoding = QStringConverter::Encoding;

// Bytes of the byte order mark, and of nothing else.
int markSize(Encoding encoding)
{
    if (encoding == QStringConverter::Utf8)
        return 3;
    if (encoding <= QStringConverter::Utf16BE)
        return 2;
    return encoding <= QStringConverter::Utf32BE ? 4 : 0;
}

qsizetype markSize(QByteArrayView bytes, const QByteArray &encoding)
{
    const auto named = QStringConverter::encodingForName(encoding.constData());
    const auto marked = QStringConverter::encodingForData(bytes);
    return named && marked && markSize(*named) == markSize(*marked) ? markSize(*named) : 0;
}

bool isUtf8(const QByteArray &encoding)
{
    return QStringConverter::encodingForName(encoding.constData()) == QStringConverter::Utf8;
}

// Bytes of any JSON value, in a document: QJsonDocument 6.4 takes only arrays and objects.
JsonResult buildValue(QByteArrayView utf8)
{
    const auto first = std::find_if(utf8.begin(), utf8.end(), [](char c) { return c > ' '; });
    const bool wrap = *first != '{' && *first != '[';
    const QByteArray bytes =
        wrap ? '[' + utf8.toByteArray() + ']' : QByteArray::fromRawData(utf8.data(), utf8.size());
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return {QJsonValue::Undefined, error.errorString(), error.offset - (wrap ? 1 : 0)};
    if (wrap)
        return {document.array().at(0), {}};
    return {document.isArray() ? QJsonValue(document.array()) : QJsonValue(document.object()), {}};
}

JsonResult parseUtf8(QByteArrayView utf8)
{
    if (const auto fault = findJsonFault(utf8))
        return {QJsonValue::Undefined, fault->reason, fault->offset};
    return buildValue(utf8);
}

// How many bytes the text before an offset into its UTF-8 form has in the encoding it came in.
qint64 offsetIn(const QByteArray &encoding, QByteArrayView before)
{
    const QString text = QString::fromUtf8(before);
    QStringEncoder encoder(encoding.constData());
    return encoder.isValid() ? QByteArray(encoder(text)).size() : text.size();
}

JsonResult parseEncoded(QByteArrayView bytes, const QByteArray &encoding)
{
    const TextResult decoded = decodeText(bytes, encoding);
    if (!decoded.error.isEmpty())
        return {QJsonValue::Undefined, decoded.error};
    const QByteArray utf8 = decoded.text.toUtf8();
    JsonResult result = parseUtf8(utf8);
    if (result.offset >= 0)
        result.offset = offsetIn(encoding, QByteArrayView(utf8).first(result.offset));
    return result;
}

QByteArray encodingOfJson(QByteArrayView bytes, const Headers &headers)
{
    QByteArray charset = charsetOf(headers);
    if (!charset.isEmpty())
        return charset;
    const auto marked = QStringConverter::encodingForData(bytes);
    return marked ? QByteArray(QStringConverter::nameForEncoding(*marked))
                  : QByteArrayLiteral("UTF-8");
}

} // namespace

/*!
    Parses \a bytes, the body that came with \a headers, as any JSON value (RFC 8259): in the
    charset of its Content-Type, else in what its byte order mark says, else in UTF-8. A byte order
    mark is no part of the text. The error of what is malformed has the offset of the first byte
    that does not fit.
*/
JsonResult parseJson(QByteArrayView bytes, const Headers &headers)
{
    const QByteArray encoding = encodingOfJson(bytes, headers);
    const qsizetype mark = markSize(bytes, encoding);
    JsonResult result =
        isUtf8(encoding) ? parseUtf8(bytes.sliced(mark)) : parseEncoded(bytes, encoding);
    // Half a character at the end counts as a whole one that replaces it.
    if (result.offset >= 0)
        result.offset = std::min<qint64>(result.offset + mark, bytes.size());
    return result;
}

/*! Returns \a value as compact JSON in UTF-8. What JSON has no form for is \c null. */
QByteArray toJson(const QJsonValue &value)
{
    if (value.isObject())
        return QJsonDocument(value.toObject()).toJson(QJsonDocument::Compact);
    if (value.isArray())
        return QJsonDocument(value.toArray()).toJson(QJsonDocument::Compact);
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

} // namespace QTreq::Content
