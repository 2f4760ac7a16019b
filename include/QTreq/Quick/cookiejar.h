// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_QUICK_COOKIEJAR_H
#define QTREQ_QUICK_COOKIEJAR_H

#include <QTreq/Quick/qtreqquick_export.h>

#include <QTreq/cookiejar.h>

#include <QtCore/qpointer.h>
#include <QtCore/qurl.h>
#include <QtCore/qvariant.h>
#include <QtQml/qqml.h>

namespace QTreq::Quick {

/// What QML knows as CookieJar: a QTreq::CookieJar, its own or a given one.
class QTREQ_QUICK_EXPORT CookieJar : public QObject
{
    Q_OBJECT
    QML_ELEMENT

public:
    explicit CookieJar(QObject *parent = nullptr);
    explicit CookieJar(QTreq::CookieJar *jar, QObject *parent = nullptr); // not owned

    [[nodiscard]] QTreq::CookieJar *jar() const;

    Q_INVOKABLE QVariantList cookies(const QUrl &url = {}) const; // none: all
    Q_INVOKABLE void setCookie(const QUrl &url, const QString &setCookieLine);
    Q_INVOKABLE void clear();
    Q_INVOKABLE bool save(const QString &path) const; // a path or a file: URL
    Q_INVOKABLE bool load(const QString &path);
    Q_INVOKABLE QString errorString() const; // of the last save() or load()

private:
    QPointer<QTreq::CookieJar> m_jar;
    mutable QString m_fault; // what is wrong with the path of the last save() or load()
};

} // namespace QTreq::Quick

#endif
