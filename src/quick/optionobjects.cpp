// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "optionvalues_p.h"

#include "scripting_p.h"

#include <QtCore/qfile.h>
#include <QtCore/qvariant.h>
#include <QtNetwork/qsslcertificate.h>
#include <QtNetwork/qsslkey.h>

using namespace Qt::StringLiterals;

// Options whose values are objects of their own: credentials, bodies, files, trust.
namespace QTreq::Quick {

namespace {

QString toUser(const QJSValue &value, QString &user, QString &password)
{
    QString stray = strayMember(value, {u"user"_s, u"password"_s});
    if (!stray.isEmpty())
        return stray;
    const QString fault = toText(value.property(u"user"_s), user);
    if (!fault.isEmpty())
        return within(u"user"_s, fault);
    const QJSValue secret = value.property(u"password"_s);
    return within(u"password"_s, secret.isUndefined() ? QString() : toText(secret, password));
}

QString cannotRead(const QFile &file)
{
    return u": cannot read \""_s + file.fileName() + u"\": "_s + file.errorString();
}

QString readFile(const QJSValue &value, QByteArray &bytes)
{
    QString path;
    QString fault = toPath(value, path);
    if (!fault.isEmpty())
        return fault;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return cannotRead(file);
    bytes = file.readAll();
    return {};
}

QString describedFile(const QJSValue &value, std::optional<File> &file)
{
    QString stray = strayMember(value, {u"path"_s, u"content"_s, u"name"_s, u"type"_s});
    if (!stray.isEmpty())
        return stray;
    QString name;
    QString type;
    if (!value.property(u"name"_s).isUndefined()) {
        if (const QString fault = toText(value.property(u"name"_s), name); !fault.isEmpty())
            return within(u"name"_s, fault);
    }
    if (!value.property(u"type"_s).isUndefined()) {
        if (const QString fault = toText(value.property(u"type"_s), type); !fault.isEmpty())
            return within(u"type"_s, fault);
    }
    if (value.hasProperty(u"content"_s)) {
        QByteArray bytes;
        const QString fault = toBytes(value.property(u"content"_s), bytes);
        file = File(bytes, name, type.toUtf8());
        return within(u"content"_s, fault);
    }
    QString path;
    const QString fault = toPath(value.property(u"path"_s), path);
    file = File::fromPath(path, name, type.toUtf8());
    return within(u"path"_s, fault);
}

QString toFile(const QJSValue &value, std::optional<File> &file)
{
    if (value.isObject() && !isUrl(value) && !isList(value))
        return describedFile(value, file);
    QString path;
    QString fault = toPath(value, path);
    file = File::fromPath(path);
    return fault;
}

QSslKey toKey(const QByteArray &pem, const QByteArray &passphrase)
{
    for (const auto algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        QSslKey key(pem, algorithm, QSsl::Pem, QSsl::PrivateKey, passphrase);
        if (!key.isNull())
            return key;
    }
    return {};
}

QString addAuthorities(const QJSValue &value, Tls &tls)
{
    QString path;
    if (const QString fault = toPath(value, path); !fault.isEmpty())
        return within(u"caFile"_s, fault);
    return tls.addCaCertificates(path)
        ? QString()
        : u".caFile: \""_s + path + u"\" has no certificate, or cannot be read"_s;
}

QString addPins(const QJSValue &value, Tls &tls)
{
    QList<QByteArray> pins = tls.pinnedKeys();
    const auto pin = QByteArray::fromBase64Encoding(value.toString().toLatin1(),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (!value.isString() || !pin || pin.decoded.size() != 32)
        return u".pinnedKeys"_s + wants(u"SHA-256 hashes in base64"_s, value);
    pins.append(pin.decoded);
    tls.setPinnedKeys(pins);
    return {};
}

QString addCertificate(const QJSValue &object, Tls &tls)
{
    QByteArray chain;
    if (const QString fault = readFile(object.property(u"certificate"_s), chain); !fault.isEmpty())
        return within(u"certificate"_s, fault);
    QByteArray key;
    if (const QString fault = readFile(object.property(u"key"_s), key); !fault.isEmpty())
        return within(u"key"_s, fault);
    const QJSValue passphrase = object.property(u"passphrase"_s);
    const QSslKey read =
        toKey(key, passphrase.isUndefined() ? QByteArray() : passphrase.toString().toUtf8());
    const QList<QSslCertificate> certificates = QSslCertificate::fromData(chain);
    if (certificates.isEmpty())
        return u".certificate has no certificate"_s;
    if (read.isNull())
        return u".key is no private key, or its passphrase is another"_s;
    tls.setClientCertificate(certificates, read);
    return {};
}

} // namespace

QString toAuth(const QJSValue &value, std::optional<Auth> &auth)
{
    const QJSValue digest = value.property(u"digest"_s);
    const QJSValue bearer = value.property(u"bearer"_s);
    if (!value.isObject() || value.isCallable() || isList(value))
        return wants(u"{ user, password }, { bearer } or { digest: { user, password } }"_s, value);
    const bool single = digest.isObject() || !bearer.isUndefined();
    QString stray = single
        ? strayMember(value, {digest.isObject() ? u"digest"_s : u"bearer"_s})
        : strayMember(value, {u"user"_s, u"password"_s, u"bearer"_s, u"digest"_s});
    if (!stray.isEmpty())
        return stray;
    QString user;
    QString secret;
    if (!bearer.isUndefined()) {
        const QString fault = toText(bearer, secret);
        auth = Auth::bearer(secret);
        return within(u"bearer"_s, fault);
    }
    if (digest.isObject()) {
        const QString fault = toUser(digest, user, secret);
        auth = Auth::digest(user, secret);
        return within(u"digest"_s, fault);
    }
    QString fault = toUser(value, user, secret);
    auth = Auth::basic(user, secret);
    return fault;
}

/// Text and bytes are the body itself; what FileDialog gives, a url and no text, is the file there.
QString toData(const QJSValue &value, Data &data)
{
    if (isUrl(value)) {
        QString path;
        if (QString fault = toPath(value, path); !fault.isEmpty())
            return fault;
        auto file = std::make_unique<QFile>(path);
        if (!file->open(QIODevice::ReadOnly))
            return cannotRead(*file);
        data = Data(std::move(file));
        return {};
    }
    QByteArray bytes;
    if (toBytes(value, bytes).isEmpty()) {
        data = Data(bytes);
        return {};
    }
    if (!value.isObject() || value.isCallable())
        return wants(u"text, an ArrayBuffer, a file's url or an object of form fields"_s, value);
    Params form;
    QString fault = toParams(value, form);
    data = Data(form);
    return fault;
}

QString toFiles(const QJSValue &value, Files &files)
{
    return forEachNamed(value, [&files](const QString &name, const QJSValue &item) {
        std::optional<File> file;
        const QString fault = toFile(item, file);
        if (file)
            files.append(name, *file);
        return within(name, fault);
    });
}

QString toTls(const QJSValue &value, std::optional<Tls> &tls)
{
    if (!value.isObject() || value.isCallable())
        return wants(u"an object"_s, value);
    QString stray = strayMember(
        value, {u"caFile"_s, u"pinnedKeys"_s, u"certificate"_s, u"key"_s, u"passphrase"_s});
    if (!stray.isEmpty())
        return stray;
    tls.emplace();
    if (value.hasProperty(u"certificate"_s) || value.hasProperty(u"key"_s)) {
        if (QString fault = addCertificate(value, *tls); !fault.isEmpty())
            return fault;
    }
    return forEachNamed(value, [&tls](const QString &name, const QJSValue &item) {
        if (name == "caFile"_L1)
            return addAuthorities(item, *tls);
        return name == "pinnedKeys"_L1 ? addPins(item, *tls) : QString();
    });
}

} // namespace QTreq::Quick
