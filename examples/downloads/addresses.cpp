// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "addresses.h"

#include <QtCore/qmimedata.h>
#include <QtCore/qregularexpression.h>

using namespace Qt::StringLiterals;

namespace {

bool isFetchable(const QUrl &url)
{
    const bool isHttp = url.scheme() == "http"_L1 || url.scheme() == "https"_L1;
    return isHttp && url.isValid() && !url.host().isEmpty();
}

} // namespace

QList<QUrl> addressesIn(const QString &text)
{
    static const QRegularExpression gaps(u"[\\s<>\"]+"_s);
    QList<QUrl> urls;
    const QStringList words = text.split(gaps, Qt::SkipEmptyParts);
    for (const QString &word : words) {
        const QUrl url(word);
        if (isFetchable(url) && !urls.contains(url))
            urls.append(url);
    }
    return urls;
}

QList<QUrl> addressesIn(const QMimeData *data)
{
    if (!data->hasUrls())
        return addressesIn(data->text());
    QList<QUrl> urls = data->urls();
    urls.removeIf([](const QUrl &url) { return !isFetchable(url); });
    return urls;
}
