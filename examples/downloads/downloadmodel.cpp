// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "downloadmodel.h"

#include "wording.h"

#include <QtCore/qcoreevent.h>
#include <QtCore/qlocale.h>

using namespace Qt::StringLiterals;
using State = Download::State;

namespace {

constexpr int refreshInterval = 200; // ms

bool isPausable(State state)
{
    return state == State::Waiting || state == State::Downloading || state == State::Verifying;
}

bool isResumable(State state)
{
    return state == State::Paused || state == State::Failed || state == State::Cancelled;
}

double fraction(const Download &download)
{
    if (download.state() == State::Done)
        return 1;
    const bool isVerifying = download.state() == State::Verifying;
    const qint64 done = isVerifying ? download.verified() : download.received();
    const qint64 total = isVerifying ? download.received() : download.total();
    if (total < 0)
        return done == 0 ? 0 : -1;
    return total == 0 ? 1 : double(done) / double(total);
}

/// Rounded down: 100 % is all of it.
QString percent(double fraction)
{
    return fraction < 0 ? QString() : QLocale().toString(int(fraction * 100)) + u" %"_s;
}

/// How it stands, in a word.
QString standing(const Download &download)
{
    switch (download.state()) {
    case State::Done:
        return DownloadModel::tr("Done");
    case State::Failed:
        return DownloadModel::tr("Failed");
    case State::Cancelled:
        return DownloadModel::tr("Cancelled");
    case State::Waiting:
        return DownloadModel::tr("Waiting");
    default:
        return percent(fraction(download));
    }
}

QString joined(const QStringList &texts)
{
    QStringList some = texts;
    some.removeAll(QString());
    return some.join(u"  ·  "_s);
}

} // namespace

DownloadModel::DownloadModel(DownloadQueue &queue, QObject *parent)
    : QAbstractListModel(parent),
      m_queue(queue)
{
    m_clock.start();
    connect(&queue, &DownloadQueue::aboutToAdd, this,
            [this](int row) { beginInsertRows({}, row, row); });
    connect(&queue, &DownloadQueue::added, this, [this] { endInsertRows(); });
    connect(&queue, &DownloadQueue::aboutToRemove, this, [this](int row) {
        m_rates.remove(m_queue.downloads().at(row));
        beginRemoveRows({}, row, row);
    });
    connect(&queue, &DownloadQueue::removed, this, [this] { endRemoveRows(); });
    connect(&queue, &DownloadQueue::changed, this, &DownloadModel::noteState);
    connect(&queue, &DownloadQueue::progressed, this, [this](const Download *download) {
        const auto rate = m_rates.find(download);
        if (rate != m_rates.end() && download->state() == State::Downloading)
            rate->add(m_clock.elapsed(), download->received());
    });
}

void DownloadModel::noteState(Download *download)
{
    m_rates.remove(download);
    if (download->isActive())
        m_rates[download].add(m_clock.elapsed(), download->received());
    if (!m_rates.isEmpty() && !m_refresh.isActive())
        m_refresh.start(refreshInterval, this);
    const QModelIndex index = indexOf(download);
    Q_EMIT dataChanged(index, index);
}

void DownloadModel::timerEvent(QTimerEvent *event)
{
    if (event->timerId() != m_refresh.timerId())
        return QAbstractListModel::timerEvent(event);
    if (m_rates.isEmpty())
        m_refresh.stop();
    const QList<const Download *> active = m_rates.keys();
    for (const Download *const download : active) {
        const QModelIndex index = indexOf(const_cast<Download *>(download));
        Q_EMIT dataChanged(index, index);
    }
}

int DownloadModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_queue.downloads().size());
}

Download *DownloadModel::download(const QModelIndex &index) const
{
    return index.isValid() ? m_queue.downloads().value(index.row()) : nullptr;
}

QModelIndex DownloadModel::indexOf(Download *download) const
{
    return index(int(m_queue.downloads().indexOf(download)));
}

QVariant DownloadModel::data(const QModelIndex &index, int role) const
{
    const Download *const download = this->download(index);
    if (!download)
        return {};
    switch (role) {
    case Qt::DisplayRole:
        return download->fileName();
    case Qt::ToolTipRole:
        return joined({download->url().toDisplayString(), download->message()})
            .replace(u"  ·  "_s, u"\n"_s);
    case Qt::AccessibleTextRole:
        return spoken(*download);
    case StateRole:
        return QVariant::fromValue(download->state());
    case FractionRole:
        return fraction(*download);
    case StandingRole:
        return standing(*download);
    case DetailRole:
        return detail(*download);
    case RemainingRole:
        return remaining(*download);
    case IsPausableRole:
        return isPausable(download->state());
    case IsResumableRole:
        return isResumable(download->state());
    default:
        return {};
    }
}

qint64 DownloadModel::rateOf(const Download *download) const
{
    return m_rates.value(download).bytesPerSecond(m_clock.elapsed());
}

qint64 DownloadModel::bytesPerSecond() const
{
    qint64 sum = 0;
    for (const TransferRate &rate : m_rates)
        sum += rate.bytesPerSecond(m_clock.elapsed());
    return sum;
}

QString DownloadModel::detail(const Download &download) const
{
    const QString progress = Wording::progress(download.received(), download.total());
    switch (download.state()) {
    case State::Waiting:
        return download.received() > 0 ? progress : download.url().host();
    case State::Downloading:
        return transferDetail(download);
    case State::Paused:
        return joined({tr("Paused"), progress, caveat(download)});
    case State::Verifying:
        return tr("Checking what is there");
    case State::Done:
        return doneDetail(download);
    case State::Cancelled:
        return download.url().host();
    case State::Failed:
        return download.message();
    }
    return {};
}

QString DownloadModel::doneDetail(const Download &download)
{
    const QString checked =
        download.expectedChecksum().isEmpty() ? QString() : tr("Checksum is right");
    return joined({Wording::size(download.received()), checked, download.message()});
}

/// What pausing costs.
QString DownloadModel::caveat(const Download &download)
{
    const bool isLost = download.received() > 0 && !download.isResumable();
    return isLost ? tr("will start again: the server cannot continue it") : QString();
}

QString DownloadModel::transferDetail(const Download &download) const
{
    const qint64 rate = rateOf(&download);
    const QString progress = Wording::progress(download.received(), download.total());
    return joined({progress, rate > 0 ? Wording::rate(rate) : QString(), download.message()});
}

QString DownloadModel::remaining(const Download &download) const
{
    if (download.state() != State::Downloading || download.total() < 0)
        return {};
    const auto time = m_rates.value(&download).remaining(download.total() - download.received(),
                                                         m_clock.elapsed());
    return time ? Wording::remaining(*time) : QString();
}

QString DownloadModel::spoken(const Download &download) const
{
    return joined({download.fileName(), standing(download), detail(download), remaining(download)})
        .replace(u"  ·  "_s, u", "_s);
}
