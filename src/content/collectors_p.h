// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_COLLECTORS_P_H
#define QTREQ_COLLECTORS_P_H

#include "values/response_p.h"

#include <QTreq/promise.h>

#include <QtCore/qpointer.h>
#include <QtCore/qsavefile.h>

#include <functional>

// Where a body can go.
namespace QTreq::Content {

class FunctionCollector final : public BodySink
{
public:
    explicit FunctionCollector(std::function<void(QByteArrayView)> receiver);

    void write(QByteArrayView chunk) override;
    void finish() override;
    void fail(const std::exception_ptr &exception) override;
    bool isCancelled() const override { return promise.isCanceled(); }

    Promise<void> promise;

private:
    const std::function<void(QByteArrayView)> m_receiver;
};

class DeviceCollector final : public BodySink
{
public:
    explicit DeviceCollector(QIODevice *destination);
    ~DeviceCollector() override;

    void write(QByteArrayView chunk) override;
    void finish() override;
    void fail(const std::exception_ptr &exception) override;
    bool isCancelled() const override { return promise.isCanceled(); }
    bool isReady(const std::function<void()> &resume) override;

    Promise<qint64> promise;

private:
    const QPointer<QIODevice> m_destination;
    QMetaObject::Connection m_waiting;
    qint64 m_size = 0;
};

class FileCollector final : public BodySink
{
public:
    explicit FileCollector(const QString &path);

    void write(QByteArrayView chunk) override;
    void finish() override;
    void fail(const std::exception_ptr &exception) override;
    bool isCancelled() const override { return promise.isCanceled(); }

    Promise<qint64> promise;

private:
    void open();

    QSaveFile m_file;
    qint64 m_size = 0;
};

} // namespace QTreq::Content

#endif
