// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_CURL_HANDLEOPTIONS_P_H
#define QTREQ_CURL_HANDLEOPTIONS_P_H

#include "failure_p.h"
#include "order_p.h"

namespace QTreq::Curl {

/// Says an order in curl's options. An option that the libcurl in use does not have is a failure
/// that names it.
class HandleOptions
{
public:
    static constexpr long usualBuffer = 64 * 1024; // bytes
    static constexpr long largeBuffer = 256 * 1024;

    HandleOptions(CURL *easy, const Order &order) : m_easy(easy), m_order(order) { }

    template<class Value>
    void set(CURLoption option, Value value)
    {
        check(option, curl_easy_setopt(m_easy, option, value));
    }
    void set(CURLoption option, const QByteArray &text) { set(option, text.constData()); }
    void setBlob(CURLoption option, const QByteArray &bytes);
    void setReceiveBuffer(long size);
    /// What these return has to live as long as the transfer.
    [[nodiscard]] curl_slist *setRequest();
    [[nodiscard]] std::pair<Target, curl_slist *> setDestination();
    void setTarget(const Target &target);
    void setTls(const TlsSettings &tls);

    [[nodiscard]] const Order &order() const { return m_order; }
    void fail(const Failure &failure);
    [[nodiscard]] Failure failure() const { return m_failure; }

private:
    void check(CURLoption option, CURLcode code);
    void setBody();
    void setVersion();
    void setProxy();
    [[nodiscard]] curl_slist *setHeaders();

    CURL *const m_easy;
    const Order &m_order;
    Failure m_failure;
};

} // namespace QTreq::Curl

#endif
