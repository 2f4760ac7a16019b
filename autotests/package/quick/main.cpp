// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Quick/Client>

#include <QtCore/qcoreapplication.h>
#include <QtCore/qpointer.h>
#include <QtQml/qqmlapplicationengine.h>

// Ends with 0 when its QML got the error of a request that nobody answers.
int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTreq::HTTPClient client;
    QTreq::Quick::Client http(&client);
    QQmlApplicationEngine engine;
    engine.addImportPath(QStringLiteral(QTREQ_QML));
    engine.setInitialProperties({{QStringLiteral("http"), QVariant::fromValue(&http)}});
    engine.load(QUrl(QStringLiteral("qrc:/qt-project.org/imports/Consumer/Main.qml")));
    return engine.rootObjects().isEmpty() ? 1 : QCoreApplication::exec();
}
