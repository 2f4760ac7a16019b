// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_HANDWRITTENFAKE_H
#define QTREQ_AUTOTESTS_HANDWRITTENFAKE_H

#include <QtCore/qcoreapplication.h>
#include <QtCore/qhash.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qmap.h>
#include <QtCore/qtimer.h>
#include <QtNetwork/qnetworkaccessmanager.h>
#include <QtNetwork/qnetworkreply.h>

#include <algorithm>
#include <cstring>
#include <functional>

// What applications write by hand where their code knows only QNetworkAccessManager: this much, and
// yet nothing can be cancelled, there is no progress, and no connection ever breaks.

/// What the fake replies have in common: it makes public what QNetworkReply protects.
class FakeReply : public QNetworkReply
{
    Q_OBJECT
public:
    FakeReply(QNetworkAccessManager::Operation operation, const QNetworkRequest &request,
              QObject *parent)
        : QNetworkReply(parent)
    {
        setRequest(request);
        setUrl(request.url());
        setOperation(operation);
        open(QIODevice::ReadOnly);
    }

    // Nothing to abort: the answer is there already.
    void abort() override { }

    qint64 bytesAvailable() const override
    {
        return m_body.size() + QNetworkReply::bytesAvailable();
    }
    bool isSequential() const override { return true; }

protected:
    qint64 readData(char *data, qint64 maxSize) override
    {
        if (m_body.isEmpty())
            return isFinished() ? -1 : 0;
        const qint64 size = std::min<qint64>(maxSize, m_body.size());
        std::memcpy(data, m_body.constData(), size_t(size));
        m_body.remove(0, int(size));
        return size;
    }

    void answerLater(int status, const QByteArray &body)
    {
        m_status = status;
        m_body = body;
        QMetaObject::invokeMethod(this, &FakeReply::respond, Qt::QueuedConnection);
    }

    virtual void respond()
    {
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, m_status);
        setHeader(QNetworkRequest::ContentLengthHeader, m_body.size());
        setFinished(true);
        Q_EMIT metaDataChanged();
        if (!m_body.isEmpty())
            Q_EMIT readyRead();
        Q_EMIT finished();
    }

private:
    int m_status = 200;
    QByteArray m_body;
};

/// The text of a note, or the list of them.
class FakeGetReply : public FakeReply
{
    Q_OBJECT
public:
    FakeGetReply(const QByteArray &body, QNetworkAccessManager::Operation operation,
                 const QNetworkRequest &request, QObject *parent)
        : FakeReply(operation, request, parent)
    {
        answerLater(200, body);
    }
};

/// Keeps what is put.
class FakePutReply : public FakeReply
{
    Q_OBJECT
public:
    FakePutReply(QMap<QString, QByteArray> &files, const QString &name, const QByteArray &body,
                 QNetworkAccessManager::Operation operation, const QNetworkRequest &request,
                 QObject *parent)
        : FakeReply(operation, request, parent)
    {
        const int status = files.contains(name) ? 204 : 201;
        files[name] = body;
        answerLater(status, {});
    }
};

/// A status from 400 on, and the error code that goes with it.
class FakeErrorReply : public FakeReply
{
    Q_OBJECT
public:
    FakeErrorReply(int status, QNetworkAccessManager::Operation operation,
                   const QNetworkRequest &request, QObject *parent)
        : FakeReply(operation, request, parent)
    {
        setError(errorOf(status), QStringLiteral("HTTP error %1").arg(status));
        answerLater(status, "error");
    }

private:
    static NetworkError errorOf(int status)
    {
        switch (status) {
        case 401:
            return AuthenticationRequiredError;
        case 403:
            return ContentAccessDenied;
        case 404:
            return ContentNotFoundError;
        default:
            return InternalServerError;
        }
    }
};

/// Never answers; for tests of timeouts, which it cannot have.
class FakeHangingReply : public FakeReply
{
    Q_OBJECT
public:
    using FakeReply::FakeReply;
};

/// Any of them, later.
template<class Reply>
class DelayedReply : public Reply
{
public:
    template<class... Args>
    explicit DelayedReply(int milliseconds, Args &&...args)
        : Reply(std::forward<Args>(args)...),
          m_delay(milliseconds)
    {
    }

protected:
    void respond() override
    {
        QTimer::singleShot(m_delay, this, [this] { Reply::respond(); });
    }

private:
    const int m_delay;
};

/// A server of notes in a QMap.
class FakeManager : public QNetworkAccessManager
{
    Q_OBJECT
public:
    using Override =
        std::function<QNetworkReply *(Operation, const QNetworkRequest &, QIODevice *)>;

    QMap<QString, QByteArray> files;
    QHash<QString, int> errors; // statuses, by the name of the note
    QStringList requests;
    Override overridden; // null where it returns null
    int delay = 0;

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *outgoing) override
    {
        const QString path = request.url().path();
        const QString name = path.section(QLatin1Char('/'), -1);
        requests.append(QLatin1String(operation == PutOperation ? "PUT " : "GET ") + path);
        if (overridden) {
            if (QNetworkReply *reply = overridden(operation, request, outgoing))
                return reply;
        }
        if (errors.contains(name))
            return new FakeErrorReply(errors.value(name), operation, request, this);
        if (operation == PutOperation)
            return new FakePutReply(files, name, outgoing->readAll(), operation, request, this);
        if (name.isEmpty())
            return new FakeGetReply(listOfFiles(), operation, request, this);
        if (!files.contains(name))
            return new FakeErrorReply(404, operation, request, this);
        if (delay > 0) {
            return new DelayedReply<FakeGetReply>(delay, files.value(name), operation, request,
                                                  this);
        }
        return new FakeGetReply(files.value(name), operation, request, this);
    }

private:
    QByteArray listOfFiles() const
    {
        return QJsonDocument(QJsonArray::fromStringList(files.keys())).toJson();
    }
};

/// What the tests see of it.
class FakeNotes
{
public:
    QNetworkAccessManager &manager() { return agent; }

    FakeManager agent;
    QMap<QString, QByteArray> &files = agent.files;
    QHash<QString, int> &errors = agent.errors;
    QStringList &requests = agent.requests;
};

#endif
