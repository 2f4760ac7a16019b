// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_SERVERPROCESS_H
#define QTREQ_AUTOTESTS_SERVERPROCESS_H

#include <QtCore/qprocess.h>
#include <QtCore/qstring.h>
#include <QtCore/qtemporarydir.h>
#include <QtTest/qtest.h>

/// A server program of the system that runs as long as this object lives.
class ServerProcess
{
public:
    ServerProcess();
    virtual ~ServerProcess();
    Q_DISABLE_COPY_MOVE(ServerProcess)

    [[nodiscard]] bool start();
    [[nodiscard]] bool isInstalled() const { return missing().isEmpty(); }
    [[nodiscard]] QString errorString() const { return m_errorString; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    [[nodiscard]] QByteArray log() const;

    [[nodiscard]] static bool isRequired();

protected:
    [[nodiscard]] virtual QString program() const = 0;
    [[nodiscard]] virtual QString missing() const; // what is not installed
    [[nodiscard]] virtual bool prepare(QString *error) = 0;
    [[nodiscard]] virtual QStringList arguments() const = 0;
    [[nodiscard]] virtual bool isReady() = 0;

    [[nodiscard]] QString filePath(const QString &name) const { return m_dir.filePath(name); }
    [[nodiscard]] QByteArray read(const QString &name) const;
    [[nodiscard]] bool write(const QString &name, const QByteArray &content);
    [[nodiscard]] static quint16 freePort();

private:
    bool startOnce();
    bool waitUntilReady();
    void stop();

    QTemporaryDir m_dir;
    QProcess m_process;
    QString m_errorString;
};

/// Starts a server in initTestCase() or a test function; a server that is not installed skips the
/// test, or fails it where QTREQ_REQUIRE_SERVERS is set (make test sets it).
#define QTREQ_START(server)                                                                        \
    do {                                                                                           \
        const bool started = (server).start();                                                     \
        if (!started && !(server).isInstalled() && !ServerProcess::isRequired())                   \
            QSKIP(qPrintable((server).errorString()));                                             \
        QVERIFY2(started, qPrintable((server).errorString()));                                     \
    } while (false)

#endif
