// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_FORMGENERATOR_H
#define QTREQ_AUTOTESTS_FORMGENERATOR_H

#include <QTreq/File>
#include <QTreq/Params>

#include <QtCore/qbuffer.h>
#include <QtCore/qrandom.h>
#include <QtCore/qtemporarydir.h>

#include <memory>
#include <vector>

/// Forms of all that people put into names, values and files; the same seed gives the same ones.
class FormGenerator
{
public:
    struct Field
    {
        QString name;
        QByteArray value;
    };
    struct Attachment
    {
        QString name;
        QString fileName;
        QByteArray type;
        QByteArray bytes;
        int source; // 0: bytes, 1: a device, 2: a path
    };
    struct Form
    {
        QList<Field> fields;
        QList<Attachment> files;

        [[nodiscard]] QTreq::Params params() const;
    };

    explicit FormGenerator(quint32 seed);

    [[nodiscard]] Form form();
    [[nodiscard]] QString name(int mostPieces = 6);
    [[nodiscard]] QByteArray bytes(int limit);
    /// Of the last form only: what devices and paths refer to is replaced by the next call.
    [[nodiscard]] QTreq::Files files(const Form &form);

private:
    [[nodiscard]] int upTo(int limit) { return m_random.bounded(limit + 1); }
    [[nodiscard]] QString text();

    QRandomGenerator m_random;
    QTemporaryDir m_folder;
    std::vector<std::unique_ptr<QBuffer>> m_devices;
};

#endif
