// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "cookies/cookiefile_p.h"

#include "cookies/cookierules_p.h"

#include <QtCore/qdatetime.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>

namespace QTreq {

using namespace Qt::StringLiterals;
using SameSite = QNetworkCookie::SameSite;

namespace {

constexpr struct
{
    SameSite policy;
    QLatin1String text;
} sameSiteNames[] = {
    {SameSite::None, QLatin1String("None")},
    {SameSite::Lax, QLatin1String("Lax")},
    {SameSite::Strict, QLatin1String("Strict")},
};

// Bytes that are not text are kept as base64 under another name, so that none of them is lost.
void putBytes(QJsonObject &object, const QString &key, const QByteArray &bytes)
{
    const QString text = QString::fromUtf8(bytes);
    if (text.toUtf8() == bytes)
        object[key] = text;
    else
        object[key + "Base64"_L1] = QString::fromLatin1(bytes.toBase64());
}

void putTime(QJsonObject &object, const QString &key, std::optional<Timestamp> time)
{
    if (time)
        object[key] = QDateTime::fromMSecsSinceEpoch(*time, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject toJson(const StoredCookie &cookie)
{
    QJsonObject object;
    putBytes(object, u"name"_s, cookie.name);
    putBytes(object, u"value"_s, cookie.value);
    object["domain"_L1] = cookie.domain;
    object["hostOnly"_L1] = cookie.hostOnly;
    object["path"_L1] = cookie.path;
    putTime(object, u"expires"_s, cookie.expires);
    putTime(object, u"created"_s, cookie.created);
    object["secure"_L1] = cookie.secure;
    object["httpOnly"_L1] = cookie.httpOnly;
    for (const auto &[policy, text] : sameSiteNames) {
        if (policy == cookie.sameSite)
            object["sameSite"_L1] = text;
    }
    return object;
}

// Reads the members of one cookie; the first that is wrong is the error.
class CookieReader
{
public:
    explicit CookieReader(const QJsonObject &object) : m_object(object) { }

    QString text(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isString())
            fail(key, value.isUndefined() ? "is missing"_L1 : "is not a string"_L1);
        return value.toString();
    }

    QByteArray bytes(QLatin1String key)
    {
        const QJsonValue encoded = m_object.value(key + "Base64"_L1);
        if (encoded.isUndefined())
            return text(key).toUtf8();
        const auto decoded = QByteArray::fromBase64Encoding(
            encoded.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
        if (!encoded.isString() || !decoded)
            fail(key, "is not base64"_L1);
        return *decoded;
    }

    bool flag(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (!value.isBool() && !value.isUndefined())
            fail(key, "is neither true nor false"_L1);
        return value.toBool();
    }

    std::optional<Timestamp> time(QLatin1String key)
    {
        const QJsonValue value = m_object.value(key);
        if (value.isUndefined() || value.isNull())
            return {};
        const QDateTime time = QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
        if (!time.isValid())
            fail(key, "is not an ISO 8601 time"_L1);
        return time.toMSecsSinceEpoch();
    }

    SameSite sameSite()
    {
        const QJsonValue value = m_object.value("sameSite"_L1);
        for (const auto &[policy, text] : sameSiteNames) {
            if (value.toString() == text)
                return policy;
        }
        if (!value.isUndefined())
            fail("sameSite"_L1, "is not None, Lax or Strict"_L1);
        return SameSite::Default;
    }

    QString error() const { return m_error; }

private:
    void fail(QLatin1String key, QLatin1String reason)
    {
        if (m_error.isEmpty())
            m_error = u'"' + key + "\" "_L1 + reason;
    }

    QJsonObject m_object;
    QString m_error;
};

StoredCookie fromJson(CookieReader &reader)
{
    StoredCookie cookie;
    cookie.name = reader.bytes("name"_L1);
    cookie.value = reader.bytes("value"_L1);
    cookie.domain = canonicalHost(reader.text("domain"_L1));
    cookie.hostOnly = reader.flag("hostOnly"_L1);
    cookie.path = reader.text("path"_L1);
    cookie.expires = reader.time("expires"_L1);
    cookie.created = reader.time("created"_L1);
    cookie.secure = reader.flag("secure"_L1);
    cookie.httpOnly = reader.flag("httpOnly"_L1);
    cookie.sameSite = reader.sameSite();
    return cookie;
}

CookieFileContents fromJson(const QJsonArray &array)
{
    CookieFileContents contents;
    for (qsizetype i = 0; i < array.size(); ++i) {
        CookieReader reader(array[i].toObject());
        contents.cookies.append(fromJson(reader));
        if (!reader.error().isEmpty())
            return {{}, "cookies["_L1 + QString::number(i) + "]: "_L1 + reader.error()};
    }
    return contents;
}

} // namespace

QByteArray writeJsonCookies(const QList<StoredCookie> &cookies)
{
    QJsonArray array;
    for (const StoredCookie &cookie : cookies)
        array.append(toJson(cookie));
    return QJsonDocument(QJsonObject{{u"version"_s, 1}, {u"cookies"_s, array}}).toJson();
}

CookieFileContents readJsonCookies(const QByteArray &bytes)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError) {
        return {{}, "offset "_L1 + QString::number(error.offset) + ": "_L1 + error.errorString()};
    }
    const QJsonObject object = document.object();
    if (object.value("version"_L1).toInt() != 1)
        return {{}, u"\"version\" is not 1"_s};
    if (!object.value("cookies"_L1).isArray())
        return {{}, u"\"cookies\" is not a list"_s};
    return fromJson(object.value("cookies"_L1).toArray());
}

} // namespace QTreq
