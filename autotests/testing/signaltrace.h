// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef SIGNALTRACE_H
#define SIGNALTRACE_H

#include <QtCore/qstringlist.h>
#include <QtNetwork/qnetworkreply.h>

using namespace Qt::StringLiterals;

/// Writes down what a reply signals, in order, with what could be seen of it at that moment.
class SignalTrace : public QObject
{
public:
    explicit SignalTrace(QNetworkReply *reply, bool reads = true)
    {
        using R = QNetworkReply;
        connect(reply, &R::requestSent, this, [=, this] { add(u"requestSent"_s); });
        connect(reply, &R::metaDataChanged, this, [=, this] {
            add(u"metaDataChanged %1 available %2"_s
                    .arg(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt())
                    .arg(reply->bytesAvailable()));
        });
        connect(reply, &R::readyRead, this, [=, this] {
            add(u"readyRead %1"_s.arg(reply->bytesAvailable()));
            if (reads)
                body += reply->readAll();
        });
        connect(reply, &R::errorOccurred, this, [=, this](R::NetworkError error) {
            add(u"errorOccurred %1 '%2' finished %3"_s.arg(int(error))
                    .arg(reply->errorString())
                    .arg(reply->isFinished()));
        });
        connect(reply, &R::downloadProgress, this, [=, this](qint64 received, qint64 total) {
            add(u"downloadProgress %1/%2"_s.arg(received).arg(total));
        });
        connect(reply, &R::uploadProgress, this, [=, this](qint64 sent, qint64 total) {
            add(u"uploadProgress %1/%2"_s.arg(sent).arg(total));
        });
        connect(reply, &R::redirected, this,
                [=, this](const QUrl &url) { add(u"redirected %1"_s.arg(url.path())); });
        connect(reply, &R::aboutToClose, this, [=, this] { add(u"aboutToClose"_s); });
        connect(reply, &R::readChannelFinished, this, [=, this] { add(u"readChannelFinished"_s); });
        connect(reply, &R::finished, this, [=, this] {
            add(u"finished %1 open %2"_s.arg(reply->isFinished()).arg(reply->isOpen()));
        });
    }

    bool isFinished() const { return !lines.isEmpty() && lines.last().startsWith(u"finished"); }

    QStringList lines;
    QByteArray body;

private:
    void add(const QString &line) { lines.append(line); }
};

#endif
