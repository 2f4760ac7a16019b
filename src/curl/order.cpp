// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "order_p.h"

#include <algorithm>
#include <iterator>

namespace QTreq::Curl {

bool isIdempotent(const QByteArray &method)
{
    static constexpr QByteArrayView methods[] = {"GET",   "HEAD", "OPTIONS",
                                                 "TRACE", "PUT",  "DELETE"};
    return std::find(std::begin(methods), std::end(methods), QByteArrayView(method))
        != std::end(methods);
}

} // namespace QTreq::Curl
