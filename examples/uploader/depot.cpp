// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "depot.h"

#include <QTreq/Testing/FormPart>
#include <QTreq/Testing/ServerRequest>
#include <QTreq/Testing/StubResponse>

#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qsavefile.h>

using namespace Qt::StringLiterals;
using QTreq::Testing::Render;
using QTreq::Testing::StubResponse;

Render Depot::render(QTreq::Testing::ServerRequest &request)
{
    QJsonArray stored;
    for (const auto &part : request.parts()) {
        if (!part.fileName.isNull())
            stored.append(store(part.fileName, part.body));
    }
    const StubResponse answer{stored.isEmpty() ? 400 : 201,
                              {{"Content-Type", "application/json"}},
                              QJsonDocument(stored).toJson()};
    request.response().send(answer);
    return Render::Done;
}

// A name from the network is no path: what leads to other folders is left out.
QString Depot::store(const QByteArray &fileName, const QByteArray &bytes) const
{
    const QString name = QString::fromUtf8(fileName).section(u'/', -1);
    QSaveFile file(m_folder.filePath(name));
    const bool isStored = !name.isEmpty() && file.open(QIODevice::WriteOnly)
        && file.write(bytes) == bytes.size() && file.commit();
    return isStored ? name : QString();
}
