// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DOWNLOADSSITE_H
#define QTREQ_EXAMPLES_DOWNLOADSSITE_H

#include <QTreq/Testing/Resource>

#include <QtCore/qhash.h>
#include <QtCore/qstringlist.h>

/// A site with some files, for a machine without a network: it knows ranges, and is slow enough to
/// be watched.
class Site : public QTreq::Testing::Resource
{
public:
    struct File
    {
        qint64 size = 0; // bytes
        qint64 rate = 0; // bytes a second; 0: no limit
        quint64 version = 1; // files of another version have other bytes
    };

    Site();

    [[nodiscard]] QStringList names() const;
    void put(const QString &name, const File &file) { m_files.insert(name, file); }
    [[nodiscard]] File file(const QString &name) const { return m_files.value(name); }

    [[nodiscard]] static QByteArray checksum(const File &file);
    [[nodiscard]] static QByteArray content(const File &file, qint64 first, qint64 size);

    QTreq::Testing::Render render(QTreq::Testing::ServerRequest &request) override;

private:
    QHash<QString, File> m_files;
};

#endif
