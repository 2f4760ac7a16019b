// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICK_RESPONSE_P_H
#define QTREQ_QUICK_RESPONSE_P_H

#include <QTreq/response.h>

#include <QtCore/qpointer.h>
#include <QtCore/qvariant.h>
#include <QtQml/qjsengine.h>
#include <QtQml/qjsvalue.h>
#include <QtQml/qqml.h>

namespace QTreq::Quick {

/// What QML knows as httpResponse: a Response, by value.
class ScriptResponse
{
    Q_GADGET
    QML_VALUE_TYPE(httpResponse)
    Q_PROPERTY(int code READ code)
    Q_PROPERTY(QString phrase READ phrase)
    Q_PROPERTY(QString version READ version)
    Q_PROPERTY(bool ok READ ok)
    Q_PROPERTY(QUrl url READ url)
    Q_PROPERTY(QString method READ method)
    Q_PROPERTY(double length READ length)
    Q_PROPERTY(double elapsed READ elapsed)
    Q_PROPERTY(QVariantMap headers READ headers)
    Q_PROPERTY(QVariantList headerList READ headerList)
    Q_PROPERTY(QVariantList requestHeaders READ requestHeaders)
    Q_PROPERTY(QVariantList history READ history)
    Q_PROPERTY(QVariantList cookies READ cookies)

public:
    ScriptResponse() = default;
    /// Promises made from it are dropped with the scope; a null scope is one of the engine's.
    ScriptResponse(const Response &response, QJSEngine *engine, QObject *scope = nullptr,
                   qint64 elapsed = -1);

    [[nodiscard]] int code() const { return m_response.code(); }
    [[nodiscard]] QString phrase() const { return m_response.phrase(); }
    [[nodiscard]] QString version() const;
    [[nodiscard]] bool ok() const { return m_response.ok(); }
    [[nodiscard]] QUrl url() const { return m_response.url(); }
    [[nodiscard]] QString method() const;
    [[nodiscard]] double length() const { return double(m_response.length()); }
    [[nodiscard]] double elapsed() const { return double(m_elapsed); }
    [[nodiscard]] QVariantMap headers() const;
    [[nodiscard]] QVariantList headerList() const;
    [[nodiscard]] QVariantList requestHeaders() const;
    [[nodiscard]] QVariantList history() const;
    [[nodiscard]] QVariantList cookies() const;

    Q_INVOKABLE QString header(const QString &name) const;
    Q_INVOKABLE QJSValue headerValues(const QString &name) const;
    Q_INVOKABLE QJSValue json() const;
    Q_INVOKABLE QJSValue text(const QString &fallback = QStringLiteral("ISO-8859-1")) const;
    Q_INVOKABLE QJSValue content() const;
    Q_INVOKABLE QJSValue saveTo(const QString &path) const;
    Q_INVOKABLE QTreq::Quick::ScriptResponse raiseForStatus() const;

    friend bool operator==(const ScriptResponse &a, const ScriptResponse &b)
    {
        return a.m_response == b.m_response;
    }
    friend bool operator!=(const ScriptResponse &a, const ScriptResponse &b) { return !(a == b); }

private:
    template<class T, class Convert>
    QJSValue promiseFor(const Future<T> &future, Convert convert) const;

    Response m_response;
    QPointer<QJSEngine> m_engine;
    QPointer<QObject> m_scope;
    qint64 m_elapsed = -1; // ms; -1: not known
};

} // namespace QTreq::Quick

#endif
