// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_PARTFILE_H
#define QTREQ_EXAMPLES_PARTFILE_H

#include "rangerules.h"

#include <QtCore/qcryptographichash.h>
#include <QtCore/qfile.h>
#include <QtCore/qurl.h>

/// What has come of a file, beside the place where it will be, and a note of where it comes from:
/// "name.part" and "name.part.json". The name itself appears once the file is whole.
class PartFile
{
public:
    explicit PartFile(const QString &target);

    /// What the note says besides the state.
    struct Source
    {
        QUrl url;
        QByteArray expectedChecksum;
    };

    [[nodiscard]] static QString noteSuffix() { return QStringLiteral(".part.json"); }
    [[nodiscard]] bool load(Source &source);
    [[nodiscard]] bool save(const Source &source);

    [[nodiscard]] const PartState &state() const { return m_state; }
    void setState(const PartState &state) { m_state = state; }
    [[nodiscard]] bool isComplete() const { return m_state.received == m_state.total; }

    [[nodiscard]] bool open();
    void close() { m_file.close(); }
    [[nodiscard]] bool append(QByteArrayView bytes);
    [[nodiscard]] bool clear();
    void remove();

    /// Of what has been through the hash; what an earlier run received has not.
    [[nodiscard]] qint64 hashed() const { return m_hashed; }
    [[nodiscard]] bool hashMore();
    [[nodiscard]] QByteArray checksum() const { return m_hash.result().toHex(); }

    [[nodiscard]] QString target() const { return m_target; }
    [[nodiscard]] bool moveTo(const QString &target);
    [[nodiscard]] QString errorString() const { return m_error; }

private:
    void forget();
    [[nodiscard]] bool fail(const QString &what, const QString &path, const QString &why);
    [[nodiscard]] bool failWriting();
    [[nodiscard]] QString notePath() const { return m_target + noteSuffix(); }

    const QString m_target;
    QFile m_file;
    PartState m_state;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_hashed = 0;
    QString m_error;
};

#endif
