// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "promisecall_p.h"

namespace QTreq::Quick {

PromiseCall::PromiseCall(QJSEngine *engine, QObject *owner)
    : QObject(owner),
      m_engine(engine),
      m_deferred(makeDeferred(engine))
{
    if (owner != engine)
        connect(engine, &QObject::destroyed, this, [this] { delete this; });
}

void PromiseCall::resolve(const QJSValue &value)
{
    settle(m_deferred.resolve, value);
}

void PromiseCall::reject(const QJSValue &error)
{
    settle(m_deferred.reject, error);
}

void PromiseCall::settle(const QJSValue &function, const QJSValue &value)
{
    if (m_engine)
        function.call({value});
    m_deferred = {};
    deleteLater();
}

} // namespace QTreq::Quick
