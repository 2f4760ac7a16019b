// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "answerrules_p.h"

#include <algorithm>
#include <iterator>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

QString quoted(const QByteArray &text)
{
    QString shown = QString::fromUtf8(text);
    shown.replace(u'\r', "\\r"_L1).replace(u'\n', "\\n"_L1).replace(QChar(0), "\\0"_L1);
    return u'"' + shown + u'"';
}

QString faultOfField(const QByteArray &name, const QByteArray &value)
{
    if (!isToken(name))
        return "impossible header name "_L1 + quoted(name);
    if (hasBreak(value))
        return "impossible value "_L1 + quoted(value) + " of the header "_L1
            + QString::fromUtf8(name);
    if (name.compare("content-length", Qt::CaseInsensitive) == 0) {
        bool ok = false;
        if (value.toLongLong(&ok) < 0 || !ok)
            return "impossible Content-Length "_L1 + quoted(value);
    }
    if (name.compare("transfer-encoding", Qt::CaseInsensitive) == 0
        && value.compare("chunked", Qt::CaseInsensitive) != 0)
        return "Transfer-Encoding "_L1 + quoted(value) + ", which only can be \"chunked\""_L1;
    return {};
}

struct Phrase
{
    int code;
    const char *text;
};

constexpr Phrase phrases[] = {
    {200, "OK"},
    {201, "Created"},
    {202, "Accepted"},
    {203, "Non-Authoritative Information"},
    {204, "No Content"},
    {205, "Reset Content"},
    {206, "Partial Content"},
    {207, "Multi-Status"},
    {208, "Already Reported"},
    {226, "IM Used"},
    {300, "Multiple Choices"},
    {301, "Moved Permanently"},
    {302, "Found"},
    {303, "See Other"},
    {304, "Not Modified"},
    {305, "Use Proxy"},
    {307, "Temporary Redirect"},
    {308, "Permanent Redirect"},
    {400, "Bad Request"},
    {401, "Unauthorized"},
    {402, "Payment Required"},
    {403, "Forbidden"},
    {404, "Not Found"},
    {405, "Method Not Allowed"},
    {406, "Not Acceptable"},
    {407, "Proxy Authentication Required"},
    {408, "Request Timeout"},
    {409, "Conflict"},
    {410, "Gone"},
    {411, "Length Required"},
    {412, "Precondition Failed"},
    {413, "Content Too Large"},
    {414, "URI Too Long"},
    {415, "Unsupported Media Type"},
    {416, "Range Not Satisfiable"},
    {417, "Expectation Failed"},
    {421, "Misdirected Request"},
    {422, "Unprocessable Content"},
    {423, "Locked"},
    {424, "Failed Dependency"},
    {425, "Too Early"},
    {426, "Upgrade Required"},
    {428, "Precondition Required"},
    {429, "Too Many Requests"},
    {431, "Request Header Fields Too Large"},
    {451, "Unavailable For Legal Reasons"},
    {500, "Internal Server Error"},
    {501, "Not Implemented"},
    {502, "Bad Gateway"},
    {503, "Service Unavailable"},
    {504, "Gateway Timeout"},
    {505, "HTTP Version Not Supported"},
    {506, "Variant Also Negotiates"},
    {507, "Insufficient Storage"},
    {508, "Loop Detected"},
    {511, "Network Authentication Required"},
};

} // namespace

bool isToken(const QByteArray &text)
{
    const auto isTokenChar = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')
            || QByteArrayView("!#$%&'*+-.^_`|~").contains(c);
    };
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), isTokenChar);
}

bool hasBreak(const QByteArray &text)
{
    return text.contains('\r') || text.contains('\n') || text.contains('\0');
}

QString faultOfHead(int code, const QByteArray &phrase, const Headers &headers)
{
    if (code < 200 || code > 599)
        return "impossible status "_L1 + QString::number(code) + " (an answer ends in 200..599)"_L1;
    if (hasBreak(phrase))
        return "impossible reason phrase "_L1 + quoted(phrase);
    for (const auto &[name, value] : headers.toListOfPairs()) {
        if (QString fault = faultOfField(name, value); !fault.isEmpty())
            return fault;
    }
    return {};
}

QString tooLateFor(const char *call, const char *reason, const QByteArray &method, const QUrl &url)
{
    return QLatin1String(call) + "() on the answer to "_L1 + QString::fromUtf8(method) + u' '
        + url.toDisplayString() + " after "_L1 + QLatin1String(reason);
}

QByteArray standardPhrase(int code)
{
    const auto found =
        std::lower_bound(std::begin(phrases), std::end(phrases), code,
                         [](const Phrase &one, int code) { return one.code < code; });
    if (found == std::end(phrases) || found->code != code)
        return {};
    return QByteArray::fromRawData(found->text,
                                   qsizetype(std::char_traits<char>::length(found->text)));
}

bool isBodiless(const QByteArray &method, int code)
{
    return method == "HEAD" || code == 204 || code == 304;
}

} // namespace QTreq::Testing
