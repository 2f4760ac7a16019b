// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "downloadqueue.h"

#include "filenames.h"

#include <QtCore/qurlquery.h>

#include <algorithm>

using namespace Qt::StringLiterals;
using State = Download::State;

namespace {

/// "sha256=…" behind the "#", which the server never sees.
QByteArray checksumIn(const QUrl &url)
{
    const QByteArray digits =
        QUrlQuery(url.fragment()).queryItemValue(u"sha256"_s).toLatin1().toLower();
    const bool isChecksum = digits.size() == 64 && QByteArray::fromHex(digits).toHex() == digits;
    return isChecksum ? digits : QByteArray();
}

} // namespace

DownloadQueue::DownloadQueue(const QDir &folder, QObject *parent)
    : QObject(parent),
      m_folder(folder)
{
}

/// The downloads before the client that they use.
DownloadQueue::~DownloadQueue()
{
    qDeleteAll(m_downloads);
}

void DownloadQueue::setMostAtOnce(int count)
{
    m_mostAtOnce = count;
    schedule();
}

int DownloadQueue::count(Download::State state) const
{
    return int(std::count_if(m_downloads.begin(), m_downloads.end(),
                             [=](const Download *d) { return d->state() == state; }));
}

int DownloadQueue::activeCount() const
{
    return count(State::Downloading) + count(State::Verifying);
}

Download *DownloadQueue::add(const QUrl &url)
{
    const QString path = freePath(m_folder.filePath(fileNameOf(url)));
    auto download = std::make_unique<Download>(m_client, url.adjusted(QUrl::RemoveFragment), path);
    download->setExpectedChecksum(checksumIn(url));
    Download *const added = download.get();
    take(std::move(download));
    added->wait(); // its part has that name from now on
    return added;
}

/*!
    Takes up, paused, what an earlier run left in the folder.
*/
void DownloadQueue::restore()
{
    const QStringList notes = m_folder.entryList({u'*' + PartFile::noteSuffix()}, QDir::Files);
    for (const QString &note : notes) {
        if (auto download = Download::restore(m_client, m_folder.filePath(note)))
            take(std::move(download));
    }
}

void DownloadQueue::take(std::unique_ptr<Download> download)
{
    Q_EMIT aboutToAdd(int(m_downloads.size()));
    Download *const taken = download.release();
    taken->setParent(this);
    m_downloads.append(taken);
    connect(taken, &Download::progressed, this, [this, taken] { Q_EMIT progressed(taken); });
    connect(taken, &Download::stateChanged, this, [this, taken] {
        Q_EMIT changed(taken);
        schedule();
    });
    Q_EMIT added(taken);
}

/*!
    Takes it off the list; a file that is whole stays, a part of one does not.
*/
void DownloadQueue::remove(Download *download)
{
    const auto index = m_downloads.indexOf(download);
    if (index < 0)
        return;
    download->cancel();
    Q_EMIT aboutToRemove(int(index));
    m_downloads.removeAt(index);
    Q_EMIT removed();
    download->deleteLater();
}

void DownloadQueue::pauseAll()
{
    for (Download *const download : std::as_const(m_downloads)) {
        if (download->state() == State::Waiting)
            download->pause(); // before those that would make room for it
    }
    for (Download *const download : std::as_const(m_downloads))
        download->pause();
}

void DownloadQueue::resumeAll()
{
    for (Download *const download : std::as_const(m_downloads)) {
        if (download->state() == State::Paused || download->state() == State::Failed)
            download->wait();
    }
}

/// Later: a state may change while another one is changing.
void DownloadQueue::schedule()
{
    if (std::exchange(m_isScheduled, true))
        return;
    QMetaObject::invokeMethod(this, &DownloadQueue::startWaiting, Qt::QueuedConnection);
}

void DownloadQueue::startWaiting()
{
    m_isScheduled = false;
    int room = m_mostAtOnce - activeCount();
    const QList<Download *> downloads = m_downloads; // a slot may add or remove some
    for (Download *const download : downloads) {
        if (room <= 0)
            return;
        if (!m_downloads.contains(download) || download->state() != State::Waiting)
            continue;
        download->start();
        room -= download->isActive() ? 1 : 0;
    }
}
