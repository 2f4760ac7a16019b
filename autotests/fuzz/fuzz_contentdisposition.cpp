// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "content/contentdisposition_p.h"
#include "content/filename_p.h"

#include <cstdint>
#include <cstdlib>

using namespace QTreq::Content;

// A proposed name is safe, whatever the header, and making it safe again changes nothing.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, std::size_t size)
{
    const auto disposition =
        parseContentDisposition(QByteArrayView(data, static_cast<qsizetype>(size)));
    if (!disposition)
        return 0;
    const QString name = disposition->fileName();
    if (name.contains(u'/') || name.contains(u'\\') || name.contains(u'\n') || name.startsWith(u'.')
        || name.toUtf8().size() > 241 || safeFileName(name) != name)
        std::abort();
    return 0;
}
