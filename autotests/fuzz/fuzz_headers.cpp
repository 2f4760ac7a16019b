// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "values/redacted_p.h"
#include "wire/requestbuilder_p.h"
#include "wire/validation_p.h"

#include <cstdint>
#include <cstdlib>

using namespace QTreq;
using namespace QTreq::Wire;

namespace {

void require(bool condition)
{
    if (!condition)
        std::abort();
}

bool breaksLines(const QByteArray &text)
{
    return text.contains('\r') || text.contains('\n') || text.contains('\0');
}

// The lines as they would be on the wire: one each, with one colon that counts.
void checkHeaders(const Headers &headers)
{
    if (!headersFault(headers).isEmpty())
        return;
    const auto request = buildRequest({"GET", QUrl(QStringLiteral("http://a.test/")), headers});
    const auto names = request.rawHeaderList();
    for (const QByteArray &name : names)
        require(isToken(name) && !breaksLines(request.rawHeader(name)));
    require(!request.hasRawHeader("Content-Length") && !request.hasRawHeader("Transfer-Encoding"));
    for (const auto &[name, value] : headers.toListOfPairs())
        require(request.hasRawHeader(name));
}

void checkUrl(const QByteArray &text)
{
    const QUrl url(QString::fromUtf8(text));
    if (!urlFault(url).isEmpty())
        return;
    const QUrl target = targetUrl(url);
    const QByteArray wire = target.toEncoded();
    require(target.isValid() && target.userInfo().isEmpty() && !target.hasFragment());
    require(!breaksLines(wire) && !wire.contains(' ') && target.path().startsWith(u'/'));
    require(targetUrl(target) == target);
    require(!redacted(url).contains(u'@') || url.path().contains(u'@'));
}

} // namespace

// The first line is a method, the second a URL, the others are headers; NUL is a line break.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const QByteArray input(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    const QList<QByteArray> lines = input.split('\n');
    if (methodFault(lines.value(0)).isEmpty())
        require(!lines.value(0).isEmpty() && !lines.value(0).contains(' '));
    checkUrl(lines.value(1));
    Headers headers;
    for (const QByteArray &line : lines.mid(2)) {
        const QByteArray raw = QByteArray(line).replace('\0', '\n');
        const qsizetype colon = raw.indexOf(':');
        headers.append(raw.left(colon), colon < 0 ? QByteArray() : raw.mid(colon + 1));
    }
    checkHeaders(headers);
    return 0;
}
