// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "credentials_p.h"

namespace QTreq::Curl {

namespace {

QString realmIn(const QByteArray &field)
{
    const qsizetype name = field.toLower().indexOf("realm=\"");
    if (name < 0)
        return {};
    const qsizetype start = name + qsizetype(qstrlen("realm=\""));
    return QString::fromUtf8(
        field.sliced(start, std::max<qsizetype>(field.indexOf('"', start), start) - start));
}

} // namespace

Challenge challengeIn(const QByteArrayList &fields)
{
    Challenge best;
    for (const QByteArray &field : fields) {
        const QByteArray lower = field.trimmed().toLower();
        if (lower.startsWith("digest"))
            return {Challenge::Scheme::Digest, realmIn(field)};
        if (lower.startsWith("basic"))
            best = {Challenge::Scheme::Basic, realmIn(field)};
    }
    return best;
}

QByteArray basicCredentials(const QString &user, const QString &password)
{
    return "Basic " + (user + QLatin1Char(':') + password).toUtf8().toBase64();
}

} // namespace QTreq::Curl
