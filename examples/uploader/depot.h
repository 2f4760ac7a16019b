// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DEPOT_H
#define QTREQ_EXAMPLES_DEPOT_H

#include <QTreq/Testing/Resource>

#include <QtCore/qdir.h>

/// Where uploads go when no server is named: it stores the files of a form in a folder.
class Depot : public QTreq::Testing::Resource
{
public:
    explicit Depot(const QString &folder) : m_folder(folder) { }

    QTreq::Testing::Render render(QTreq::Testing::ServerRequest &request) override;

private:
    [[nodiscard]] QString store(const QByteArray &fileName, const QByteArray &bytes) const;

    const QDir m_folder;
};

#endif
