// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exitstatus.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;
using QTreq::Error;

namespace {
struct Row
{
    Error::Kind kind;
    int status;
    const char *name;
    const char *meaning;
};

// Scripts know these numbers: they stay as they are, whatever becomes of the enumeration.
constexpr Row rows[] = {
    {Error::Kind::InvalidRequest, 1, "InvalidRequestError", "the command line makes no sense"},
    {Error::Kind::Connection, 2, "ConnectionError", "the server was not reached"},
    {Error::Kind::Tls, 3, "TlsError", "the server could not prove who it is"},
    {Error::Kind::Timeout, 4, "TimeoutError", "a time limit has passed"},
    {Error::Kind::Protocol, 5, "ProtocolError", "the answer was malformed or cut short"},
    {Error::Kind::Redirect, 6, "RedirectError", "a redirect that is not followed"},
    {Error::Kind::TooManyRedirects, 7, "TooManyRedirectsError", "more redirects than allowed"},
    {Error::Kind::Status, 8, "StatusError", "a status of 400 or more, asked to be an error"},
    {Error::Kind::Decoding, 9, "DecodingError", "the body is not what its headers say"},
    {Error::Kind::Body, 10, "BodyError", "the data to send or the file to write failed"},
    {Error::Kind::Cancelled, 11, "CancelledError", "the request was cancelled"},
};

const Row &rowOf(Error::Kind kind)
{
    return *std::find_if(std::begin(rows), std::end(rows),
                         [kind](const Row &row) { return row.kind == kind; });
}
} // namespace

int ExitStatus::of(Error::Kind kind)
{
    return rowOf(kind).status;
}

QString ExitStatus::nameOf(Error::Kind kind)
{
    return QString::fromLatin1(rowOf(kind).name);
}

QString ExitStatus::table()
{
    QString text = u"Exit status:\n   0  a response came, whatever its status\n"_s;
    for (const Row &row : rows) {
        text += u"  %1  %2: %3\n"_s.arg(row.status, 2)
                    .arg(QLatin1String(row.name), QLatin1String(row.meaning));
    }
    return text;
}
