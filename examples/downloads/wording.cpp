// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "wording.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qlocale.h>

using namespace Qt::StringLiterals;

namespace {

struct Messages
{
    Q_DECLARE_TR_FUNCTIONS(Wording)
};

constexpr auto format = QLocale::DataSizeTraditionalFormat;

QString unitOf(const QString &size)
{
    return size.section(QChar::Space, -1);
}

} // namespace

QString Wording::size(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, format);
}

QString Wording::progress(qint64 done, qint64 total)
{
    if (total < 0)
        return size(done);
    const QString some = size(done);
    const QString all = size(total);
    const bool isSameUnit = unitOf(some) == unitOf(all); // which need not be said twice
    return Messages::tr("%1 of %2").arg(isSameUnit ? some.section(QChar::Space, 0, -2) : some, all);
}

QString Wording::rate(qint64 bytesPerSecond)
{
    return Messages::tr("%1/s").arg(size(bytesPerSecond));
}

QString Wording::remaining(std::chrono::seconds time)
{
    const qint64 seconds = time.count();
    if (seconds < 60)
        return Messages::tr("%1 s left").arg(seconds);
    const qint64 minutes = (seconds + 30) / 60;
    if (minutes < 60)
        return Messages::tr("%1 min left").arg(minutes);
    if (minutes < 48 * 60)
        return Messages::tr("%1 h %2 min left").arg(minutes / 60).arg(minutes % 60);
    return Messages::tr("%1 days left").arg(minutes / (24 * 60));
}
