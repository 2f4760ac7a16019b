// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DOWNLOADMODEL_H
#define QTREQ_EXAMPLES_DOWNLOADMODEL_H

#include "downloadqueue.h"
#include "transferrate.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtCore/qbasictimer.h>
#include <QtCore/qelapsedtimer.h>
#include <QtCore/qhash.h>

/// The downloads as a list view shows them. Progress is told a few times a second, however often it
/// is made.
class DownloadModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role {
        StateRole = Qt::UserRole, // Download::State
        FractionRole, // from 0 to 1; -1: not known
        StandingRole, // a word, or a percentage
        DetailRole, // one line of text
        RemainingRole, // text
        IsPausableRole,
        IsResumableRole,
    };

    explicit DownloadModel(DownloadQueue &queue, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] Download *download(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(Download *download) const;
    [[nodiscard]] qint64 bytesPerSecond() const; // of all

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void noteState(Download *download);
    [[nodiscard]] qint64 rateOf(const Download *download) const;
    [[nodiscard]] QString detail(const Download &download) const;
    [[nodiscard]] static QString doneDetail(const Download &download);
    [[nodiscard]] static QString caveat(const Download &download);
    [[nodiscard]] QString transferDetail(const Download &download) const;
    [[nodiscard]] QString remaining(const Download &download) const;
    [[nodiscard]] QString spoken(const Download &download) const;

    DownloadQueue &m_queue;
    QElapsedTimer m_clock;
    QHash<const Download *, TransferRate> m_rates; // of those that are active
    QBasicTimer m_refresh;
};

#endif
