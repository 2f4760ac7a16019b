// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "target_p.h"

namespace QTreq::Curl {

Target targetOf(const QUrl &url)
{
    Target target;
    target.encoded = url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    const std::shared_ptr<CURLU> parts(curl_url(), curl_url_cleanup);
    // What curl cannot take apart is left to it whole, so that it says what is wrong.
    if (curl_url_set(parts.get(), CURLUPART_URL, target.encoded.constData(), CURLU_PATH_AS_IS)
        == CURLUE_OK)
        target.parts = parts;
    return target;
}

} // namespace QTreq::Curl
