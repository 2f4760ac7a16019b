// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "servers/formgenerator.h"

#include <QtCore/qfile.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

// A backslash is followed by a character that no parser takes for the second half of a quoted pair.
QStringList namePieces()
{
    return {u"field"_s,
            u"a"_s,
            u" "_s,
            u"\""_s,
            u"\\temp"_s,
            u"C:\\dir\\file.txt"_s,
            u"\r\n"_s,
            u"\r"_s,
            u"\n"_s,
            u";"_s,
            u"; "_s,
            u"="_s,
            u"; x=\"y\""_s,
            u"%"_s,
            u"%0D%0A"_s,
            u"&"_s,
            u"+"_s,
            u"'"_s,
            u"<>"_s,
            u"[]"_s,
            u","_s,
            u"ä"_s,
            u"日本語"_s,
            u"😀"_s,
            u"👩‍👩‍👧"_s,
            u"שלום"_s,
            u"مرحبا"_s,
            QString(QChar(0x202e)) + u"gpj"_s, // right-to-left override
            u".tar.gz"_s};
}

QStringList textPieces()
{
    return namePieces()
        + QStringList{QString(QChar(u'\0')),
                      u"\t"_s,
                      u"--"_s,
                      u"\r\n--QTreq-"_s,
                      u"\r\n\r\n"_s,
                      u"Content-Disposition: form-data; name=\"x\"\r\n"_s,
                      u"\\\\"_s,
                      u"\\\""_s};
}

} // namespace

Params FormGenerator::Form::params() const
{
    Params result;
    for (const Field &field : fields)
        result.append(field.name, field.value);
    return result;
}

FormGenerator::FormGenerator(quint32 seed) : m_random(seed) { }

QString FormGenerator::name(int mostPieces)
{
    static const QStringList pieces = namePieces();
    QString result;
    for (int left = 1 + upTo(mostPieces - 1); left > 0; --left)
        result += pieces.at(m_random.bounded(int(pieces.size())));
    const bool isLong = m_random.bounded(20) == 0;
    return isLong ? result.leftJustified(1000, u'n') : result;
}

QString FormGenerator::text()
{
    static const QStringList pieces = textPieces();
    QString result;
    for (int left = upTo(12); left > 0; --left)
        result += pieces.at(m_random.bounded(int(pieces.size())));
    return m_random.bounded(20) == 0 ? result.repeated(1000) : result;
}

QByteArray FormGenerator::bytes(int limit)
{
    QByteArray result(upTo(limit), Qt::Uninitialized);
    for (char &byte : result)
        byte = char(m_random.bounded(256));
    if (m_random.bounded(4) == 0)
        result.insert(upTo(int(result.size())), "\r\n--QTreq-\r\n--\r\n");
    return result;
}

FormGenerator::Form FormGenerator::form()
{
    const QList<QByteArray> types{"text/plain", "application/octet-stream", "image/png",
                                  "application/vnd.a.b+json"};
    Form result;
    for (int left = 1 + upTo(5); left > 0; --left)
        result.fields.append({name(), text().toUtf8()});
    for (int left = 1 + upTo(3); left > 0; --left) {
        const int limit = m_random.bounded(10) == 0 ? 200'000 : 2000;
        result.files.append({name(), name(), types.at(upTo(3)), bytes(limit), upTo(2)});
    }
    return result;
}

Files FormGenerator::files(const Form &form)
{
    m_devices.clear();
    Files result;
    for (const Attachment &file : form.files) {
        const QString path = m_folder.filePath(QString::number(result.parts().size()));
        auto device = std::make_unique<QBuffer>();
        device->setData(file.bytes);
        device->open(QIODevice::ReadOnly);
        QFile onDisk(path);
        if (onDisk.open(QIODevice::WriteOnly))
            onDisk.write(file.bytes);
        if (file.source == 0)
            result.append(file.name, File(file.bytes, file.fileName, file.type));
        else if (file.source == 1)
            result.append(file.name, File(device.get(), file.fileName, file.type));
        else
            result.append(file.name, File::fromPath(path, file.fileName, file.type));
        m_devices.push_back(std::move(device));
    }
    return result;
}
