// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_NOTEBOOK_H
#define QTREQ_AUTOTESTS_NOTEBOOK_H

#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>
#include <QtNetwork/qnetworkreply.h>

QT_BEGIN_NAMESPACE
class QNetworkAccessManager;
QT_END_NAMESPACE

/// The notes that a server keeps. An application's own class: it knows Qt and nothing else.
class Notebook : public QObject
{
    Q_OBJECT
public:
    /// One request at a time; the address ends in a slash.
    Notebook(QNetworkAccessManager *network, const QUrl &address);

    void list();
    void fetch(const QString &name);
    void store(const QString &name, const QByteArray &text);
    void cancel();

Q_SIGNALS:
    void listed(const QStringList &names);
    void fetched(const QString &name, const QByteArray &text);
    void stored(const QString &name);
    void progressed(int percent);
    void failed(const QString &reason);

private:
    QNetworkRequest requestFor(const QString &name) const;
    void await(QNetworkReply *reply, const QString &name);
    void finish(QNetworkReply *reply, const QString &name);
    void show(qint64 done, qint64 total);
    QString reasonOf(const QNetworkReply &reply, const QString &name) const;

    QNetworkAccessManager *const m_network;
    const QUrl m_address;
    QPointer<QNetworkReply> m_reply;
    bool m_cancelled = false;
};

#endif
