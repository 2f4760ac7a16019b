// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange/redirectrules_p.h"
#include "values/origin_p.h"
#include "wire/validation_p.h"

#include <cstdint>
#include <cstdlib>

using namespace QTreq;
using namespace QTreq::Exchanging;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

void check(const RedirectQuestion &question)
{
    const RedirectAnswer answer = judgeRedirect(question, {});
    if (answer.verdict != RedirectAnswer::Verdict::Follow) {
        require(answer.verdict == RedirectAnswer::Verdict::NoRedirect || !answer.refusal.isEmpty());
        return;
    }
    require(Wire::urlFault(answer.url).isEmpty());
    require(question.url.scheme() == QLatin1String("http")
            || answer.url.scheme() == QLatin1String("https"));
    const QUrl target = Wire::targetUrl(answer.url);
    const QByteArray wire = target.toEncoded();
    require(!wire.contains(' ') && !wire.contains('\r') && !wire.contains('\n'));
    require(target.userInfo().isEmpty());
    // What is another origin by the bytes on the wire is one by the rules.
    require(answer.crossesOrigin == !sameOrigin(question.url, QUrl::fromEncoded(wire)));
    Headers headers{{"Authorization", "a"}, {"Cookie", "b"}, {"Accept", "*/*"}};
    (void)dropHeaders(headers, answer);
    require(headers.contains("Authorization") == !answer.crossesOrigin);
    require(headers.contains("Accept"));
}

} // namespace

// The first byte is the status, the rest Location, twice where there is a line break in it.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    if (size < 1)
        return 0;
    const QByteArray rest(reinterpret_cast<const char *>(data) + 1,
                          static_cast<qsizetype>(size) - 1);
    for (const char *const from : {"https://user@a.test:443/b/c?d#e", "http://a.test"}) {
        check({"GET", QUrl(QString::fromLatin1(from)), 300 + data[0] % 10, rest.split('\n')});
    }
    return 0;
}
