// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Quick/cookiejar.h>

#include "scripting_p.h"

#include <QtNetwork/qnetworkcookie.h>

using namespace Qt::StringLiterals;

namespace QTreq::Quick {

namespace {

// The path that is meant; where there is none, the fault says why.
QString toFile(const QTreq::CookieJar *jar, const QString &path, QString &fault)
{
    const QString file = toLocalPath(path);
    fault.clear();
    if (!jar)
        fault = u"the cookie jar is gone"_s;
    else if (file.isEmpty())
        fault = u"\"%1\" is neither a path nor a file: URL"_s.arg(path);
    return fault.isEmpty() ? file : QString();
}

} // namespace

/*!
    \class QTreq::Quick::CookieJar
    \inmodule QTreqQuick
    \inheaderfile QTreq/Quick/CookieJar
    \brief What QML knows as CookieJar: a QTreq::CookieJar, its own or a given one.

    It has the functions of a QTreq::CookieJar that a script can call.
*/

/*!
    A jar of its own, which ends with it. \a parent owns the wrapper, if there is one.
*/
CookieJar::CookieJar(QObject *parent) : CookieJar(nullptr, parent) { }

/*!
    Wraps \a jar, which is not owned. Null: one of its own. \a parent owns the wrapper, if there is
    one.
*/
CookieJar::CookieJar(QTreq::CookieJar *jar, QObject *parent)
    : QObject(parent),
      m_jar(jar ? jar : new QTreq::CookieJar(this))
{
}

/*!
    The jar; null where it was given, and is gone.
*/
QTreq::CookieJar *CookieJar::jar() const
{
    return m_jar;
}

/*!
    The cookies that would be sent to \a url, or all where it is empty: each an object of name,
    value, domain, path, secure, httpOnly and expires.
*/
QVariantList CookieJar::cookies(const QUrl &url) const
{
    QVariantList list;
    if (!m_jar)
        return list;
    const QList<QNetworkCookie> cookies =
        url.isEmpty() ? m_jar->allCookies() : m_jar->cookiesForUrl(url);
    for (const QNetworkCookie &cookie : cookies)
        list.append(toScript(cookie));
    return list;
}

/*!
    Takes a cookie as if the server of \a url had sent the line \a setCookieLine.
*/
void CookieJar::setCookie(const QUrl &url, const QString &setCookieLine)
{
    if (m_jar)
        m_jar->setCookiesFromHeaders({setCookieLine.toUtf8()}, url);
}

/*!
    Removes all cookies.
*/
void CookieJar::clear()
{
    if (m_jar)
        m_jar->clear();
}

/*!
    Writes the jar to the file \a path, a path or a file: URL; returns false where that fails, and
    errorString() says why.
*/
bool CookieJar::save(const QString &path) const
{
    const QString file = toFile(m_jar, path, m_fault);
    return !file.isEmpty() && m_jar->save(file);
}

/*!
    Reads the cookies of the file \a path, a path or a file: URL; returns false where that fails,
    and errorString() says why.
*/
bool CookieJar::load(const QString &path)
{
    const QString file = toFile(m_jar, path, m_fault);
    return !file.isEmpty() && m_jar->load(file);
}

/*!
    Why the last save() or load() failed; empty where it did not.
*/
QString CookieJar::errorString() const
{
    return m_jar && m_fault.isEmpty() ? m_jar->errorString() : m_fault;
}

} // namespace QTreq::Quick
