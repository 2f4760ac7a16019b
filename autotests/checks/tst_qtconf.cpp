// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QtCore/qcoreapplication.h>
#include <QtCore/qfile.h>
#include <QtCore/qlibraryinfo.h>
#include <QtNetwork/qsslsocket.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

/// That the qt.conf beside the programs leaves Qt's plugins where they are.
class tst_QtConf : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void isBesideThePrograms();
    void namesQtsOwnPaths();
    void leavesTlsAvailable();
};

void tst_QtConf::isBesideThePrograms()
{
    QVERIFY(QFile::exists(QCoreApplication::applicationDirPath() + u"/qt.conf"_s));
}

void tst_QtConf::namesQtsOwnPaths()
{
    QCOMPARE(QLibraryInfo::path(QLibraryInfo::PluginsPath), QStringLiteral(QTREQ_QT_PLUGINS));
    QCOMPARE(QLibraryInfo::path(QLibraryInfo::QmlImportsPath), QStringLiteral(QTREQ_QT_QML));
}

void tst_QtConf::leavesTlsAvailable()
{
    QVERIFY2(QSslSocket::supportsSsl(), qPrintable(QSslSocket::availableBackends().join(u' ')));
}

QTEST_GUILESS_MAIN(tst_QtConf)
#include "tst_qtconf.moc"
