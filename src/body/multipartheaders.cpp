// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "body/multipartheaders_p.h"

#include "values/controlcharacter_p.h"

#include <QtCore/qrandom.h>

#include <algorithm>

namespace QTreq {

using namespace Qt::StringLiterals;

namespace {

bool isAlphanumeric(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

// RFC 2046, 5.1.1: bcharsnospace. A space is allowed inside too, but no parser needs to like it.
bool isBoundaryCharacter(char c)
{
    return isAlphanumeric(c) || (c != '\0' && std::strchr("'()+_,-./:=?", c));
}

bool needsQuotes(char c)
{
    return !isAlphanumeric(c) && !std::strchr("'+_-.", c);
}

// HTML, "multipart/form-data encoding algorithm": what would end the quoted string or the line
// is percent-encoded, and nothing else, not even the percent sign. Quoted pairs (\") would be
// MIME's way, but servers take backslashes for parts of Windows paths.
QByteArray escape(QByteArray name)
{
    return name.replace('"', "%22").replace('\r', "%0D").replace('\n', "%0A");
}

QString invalidPart(const FilePart &part)
{
    const QByteArray name = part.name.bytes();
    if (name.contains('\0'))
        return fieldMessage(name, u"a field name can't have a NUL"_s);
    if (part.file.fileName().contains(QChar::Null))
        return fieldMessage(name, u"a file name can't have a NUL"_s);
    if (hasControlCharacter(part.file.contentType()))
        return fieldMessage(name, u"a content type can't have control characters"_s);
    return {};
}

} // namespace

QString fieldMessage(const QByteArray &name, const QString &reason)
{
    const QString shown = QString::fromUtf8(name).replace(QChar::Null, u"\\0"_s);
    return u"field \"%1\": "_s.arg(shown) + reason;
}

QByteArray formDisposition(const QByteArray &name, const QByteArray &fileName)
{
    const QByteArray field = "form-data; name=\"" + escape(name) + '"';
    return fileName.isEmpty() ? field : field + "; filename=\"" + escape(fileName) + '"';
}

QByteArray multiPartType(const QByteArray &boundary)
{
    const bool quoted = std::any_of(boundary.begin(), boundary.end(), needsQuotes);
    const QByteArray value = quoted ? '"' + boundary + '"' : boundary;
    return "multipart/form-data; boundary=" + value;
}

QByteArray createBoundary()
{
    quint64 random[3];
    QRandomGenerator::system()->fillRange(random);
    const auto bytes = QByteArray::fromRawData(reinterpret_cast<char *>(random), sizeof random);
    return "QTreq-" + bytes.toHex();
}

QString invalidBoundary(const QByteArray &boundary)
{
    const bool valid = !boundary.isEmpty() && boundary.size() <= 70
        && std::all_of(boundary.begin(), boundary.end(), isBoundaryCharacter);
    if (valid)
        return {};
    return u"boundary \"%1\": it needs 1 to 70 letters, digits or '()+_,-./:=? (RFC 2046, 5.1.1)"_s
        .arg(QString::fromLatin1(boundary.left(80)));
}

QString invalidFormText(const Params &fields, const Files &files)
{
    for (const auto &[name, value] : fields.toListOfPairs()) {
        if (name.contains('\0'))
            return fieldMessage(name, u"a field name can't have a NUL"_s);
    }
    for (const FilePart &part : files.parts()) {
        if (QString error = invalidPart(part); !error.isEmpty())
            return error;
    }
    return {};
}

} // namespace QTreq
