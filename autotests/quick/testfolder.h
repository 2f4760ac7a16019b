// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_AUTOTESTS_TESTFOLDER_H
#define QTREQ_AUTOTESTS_TESTFOLDER_H

#include <QtCore/qstringlist.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/qurl.h>
#include <QtQml/qqml.h>

/// A folder for the files of a test, which goes with it.
class TestFolder : public QObject
{
    Q_OBJECT
    QML_ELEMENT

public:
    using QObject::QObject;

    Q_INVOKABLE QString file(const QString &name) const { return m_folder.filePath(name); }
    Q_INVOKABLE QUrl url(const QString &name) const { return QUrl::fromLocalFile(file(name)); }
    Q_INVOKABLE QString read(const QString &name) const;
    Q_INVOKABLE bool write(const QString &name, const QString &text) const;
    Q_INVOKABLE QStringList names() const; // of all files, hidden ones too
    Q_INVOKABLE bool clear() const;

private:
    QTemporaryDir m_folder;
};

#endif
