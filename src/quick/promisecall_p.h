// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_QUICK_PROMISECALL_P_H
#define QTREQ_QUICK_PROMISECALL_P_H

#include "scripting_p.h"

#include <QTreq/future.h>

#include <QtCore/qobject.h>
#include <QtCore/qpointer.h>

namespace QTreq::Quick {

/// One promise that waits for a future. It goes with its owner or its engine, unsettled, and never
/// calls into an engine that is on its way out.
class PromiseCall final : public QObject
{
public:
    PromiseCall(QJSEngine *engine, QObject *owner);

    [[nodiscard]] QJSValue promise() const { return m_deferred.promise; }
    void resolve(const QJSValue &value);
    void reject(const QJSValue &error);

    /// Settles with what the future ends in; convert makes a QJSValue of its value.
    template<class T, class Convert>
    void follow(const Future<T> &future, Convert convert)
    {
        future.then(this, [this, convert](const Future<T> &finished) {
            if (!m_engine)
                return;
            try {
                if constexpr (std::is_void_v<T>)
                    resolve(convert());
                else
                    resolve(convert(finished.result()));
            } catch (...) {
                reject(toScript(m_engine, std::current_exception()));
            }
        });
    }

private:
    void settle(const QJSValue &function, const QJSValue &value);

    QPointer<QJSEngine> m_engine;
    Deferred m_deferred;
};

} // namespace QTreq::Quick

#endif
