// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DOWNLOADQUEUE_H
#define QTREQ_EXAMPLES_DOWNLOADQUEUE_H

#include "download.h"
#include "shared/anyclient.h"

#include <QtCore/qdir.h>
#include <QtCore/qlist.h>

/// Downloads into one folder, so many at a time, in the order in which they were added.
class DownloadQueue : public QObject
{
    Q_OBJECT
public:
    explicit DownloadQueue(const QDir &folder, QObject *parent = nullptr);
    ~DownloadQueue() override;

    [[nodiscard]] QDir folder() const { return m_folder; }
    [[nodiscard]] int mostAtOnce() const { return m_mostAtOnce; }
    void setMostAtOnce(int count);
    [[nodiscard]] const QList<Download *> &downloads() const { return m_downloads; }
    [[nodiscard]] int count(Download::State state) const;
    [[nodiscard]] int activeCount() const;

    /// The address may end in "#sha256=…": the file is compared with that.
    Download *add(const QUrl &url);
    void restore();
    void remove(Download *download);
    void pauseAll();
    void resumeAll();

    [[nodiscard]] QTreq::HTTPClient &client() { return m_client; }

Q_SIGNALS:
    void aboutToAdd(int index);
    void added(Download *download);
    void aboutToRemove(int index);
    void removed();
    void changed(Download *download);
    void progressed(Download *download);

private:
    void take(std::unique_ptr<Download> download);
    void schedule();
    void startWaiting();

    const QDir m_folder;
    AnyClient m_client;
    QList<Download *> m_downloads;
    int m_mostAtOnce = 3;
    bool m_isScheduled = false;
};

#endif
