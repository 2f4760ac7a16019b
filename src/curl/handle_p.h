// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_HANDLE_P_H
#define QTREQ_CURL_HANDLE_P_H

#include "failure_p.h"
#include "order_p.h"

#include <array>

namespace QTreq::Curl {

class Engine;
class HandleOptions;
class Transfer;

/// An easy handle of curl's, which carries out one transfer after another, and what it was told for
/// the last one: to tell it all anew would take as long as to send a request.
class Handle final
{
public:
    explicit Handle(Engine *engine) : m_engine(engine), m_easy(curl_easy_init()) { }
    ~Handle();
    Q_DISABLE_COPY_MOVE(Handle)

    [[nodiscard]] CURL *easy() const { return m_easy; }
    [[nodiscard]] Engine *engine() const { return m_engine; }
    [[nodiscard]] Transfer *transfer() const { return m_transfer; }
    /// What the transfer has ordered is its next work.
    [[nodiscard]] Failure begin(Transfer *transfer, long receiveBuffer);
    /// For this transfer alone; the next one has everything told anew.
    void set(CURLoption option, long value);
    [[nodiscard]] QString errorText() const { return QString::fromUtf8(m_error.data()); }

private:
    void tell(HandleOptions &options, const Order &order);
    void setCallbacks(HandleOptions &options, bool hasBody);
    void forget();

    Engine *const m_engine;
    CURL *const m_easy;
    Transfer *m_transfer = nullptr;
    std::optional<Terms> m_told; // none: more than terms and a target, or nothing
    Target m_target;
    curl_slist *m_headers = nullptr;
    curl_slist *m_connectTo = nullptr;
    std::array<char, CURL_ERROR_SIZE> m_error{};
};

} // namespace QTreq::Curl

#endif
