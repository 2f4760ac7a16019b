// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_CONTEXTGUARD_P_H
#define QTREQ_CONTEXTGUARD_P_H

#include <QTreq/futurestate.h>

namespace QTreq::Detail {

/// Knows whether a context object is still there, from any thread: QPointer alone would leave a
/// gap between the look and the post.
class ContextGuard
{
public:
    static std::shared_ptr<ContextGuard> create(QObject *context);
    ContextGuard() = default;
    ~ContextGuard();
    Q_DISABLE_COPY_MOVE(ContextGuard)

    enum class Place { Here, Elsewhere, Gone };
    /// Where the context is. Elsewhere the step has been taken and sent to its thread.
    Place enter(StepPtr &step, const CorePtr &parent);
    bool isGone();

private:
    void forget();

    std::mutex m_mutex;
    QObject *m_context = nullptr;
    QMetaObject::Connection m_connection;
};

} // namespace QTreq::Detail

#endif
