// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#pragma once
#include <QTreq/Testing/RequestTraversalAgent>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsondocument.h>

class FakeNotes : public QTreq::Testing::Resource
{
public:
    QMap<QString, QByteArray> files;
    QHash<QString, int> errors; // statuses, by the name of the note
    QStringList requests;
    QTreq::Testing::RequestTraversalAgent agent{*this};
    QNetworkAccessManager &manager() { return agent; }

    QTreq::Testing::Render render(QTreq::Testing::ServerRequest &request) override
    {
        const QString name = request.url().path().section(u'/', -1);
        requests.append(QString::fromLatin1(request.method()) + u' ' + request.url().path());
        if (request.method() == "PUT")
            files[name] = request.body();
        const auto list = QJsonDocument(QJsonArray::fromStringList(files.keys())).toJson();
        const int status = name.isEmpty() || files.contains(name) ? 200 : 404;
        request.response().send({errors.value(name, status), {}, files.value(name, list)});
        return QTreq::Testing::Render::Done;
    }
};
