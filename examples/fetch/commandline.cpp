// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "commandline.h"

#include "exitstatus.h"
#include "fields.h"
#include "optionsfile.h"

#include <QTreq/Error>

#include <QtCore/qfile.h>

#include <cstdio>
#include <limits>

using namespace Qt::StringLiterals;
using QTreq::InvalidRequestError;

namespace {
const QList<QCommandLineOption> &allOptions()
{
    static const QList<QCommandLineOption> options = {
        {{u"h"_s, u"help"_s}, u"Print this help."_s},
        {{u"v"_s, u"version"_s}, u"Print the version."_s},
        {u"H"_s, u"A header field; may be repeated."_s, u"Name: value"_s},
        {u"q"_s, u"A parameter of the query; may be repeated."_s, u"name=value"_s},
        {u"d"_s, u"The body: text, or what is in a file (@- is standard input)."_s,
         u"TEXT|@file"_s},
        {u"f"_s, u"A field of a form; may be repeated."_s, u"name=value"_s},
        {u"F"_s,
         u"A file of a multipart form, with ;filename=NAME and ;type=TYPE behind it where they "
         "are not to be guessed; may be repeated."_s,
         u"name=@path"_s},
        {u"j"_s, u"The body: any JSON value."_s, u"JSON"_s},
        {u"u"_s, u"Credentials, shown at once (Basic)."_s, u"user:password"_s},
        {u"digest"_s, u"Answer a Digest challenge with the credentials of -u instead."_s},
        {u"bearer"_s, u"A bearer token."_s, u"T"_s},
        {u"b"_s, u"A cookie; may be repeated."_s, u"name=value"_s},
        {u"cookie-jar"_s,
         u"Cookies are loaded from and saved to FILE: as JSON where its name ends in .json, else "
         "in the format of Netscape."_s,
         u"FILE"_s},
        {u"timeout"_s, u"Seconds until the response's head is there."_s, u"S"_s},
        {u"idle-timeout"_s, u"Seconds in which nothing moves."_s, u"S"_s},
        {u"deadline"_s, u"Seconds for all of it."_s, u"S"_s},
        {u"no-redirects"_s, u"Take a redirect for the response."_s},
        {u"browser-like-redirects"_s, u"Follow redirects of all methods as browsers do."_s},
        {u"max-redirects"_s, u"How many redirects are followed; 20 at first."_s, u"N"_s},
        {u"unbuffered"_s, u"Hold nothing of the body."_s},
        {u"no-persistent"_s, u"Use a connection of its own."_s},
        {u"o"_s, u"Write the body to FILE, which appears when it is complete."_s, u"FILE"_s},
        {u"i"_s, u"Print the response's head first."_s},
        {u"cacert"_s, u"Trust the certificates (PEM) in FILE, too."_s, u"FILE"_s},
        {u"max-body"_s, u"Fail when the body has more bytes."_s, u"BYTES"_s},
        {u"repeat"_s, u"Make the request N times, one after the other."_s, u"N"_s},
        {u"report"_s, u"Print one JSON object about the exchange instead of the body."_s},
    };
    return options;
}

QTreq::Data fileData(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    const bool opened =
        path == "-"_L1 ? file->open(stdin, QIODevice::ReadOnly) : file->open(QIODevice::ReadOnly);
    if (!opened)
        throw InvalidRequestError(u"-d: cannot read %1: %2"_s.arg(path, file->errorString()));
    return file;
}
} // namespace

CommandLine::CommandLine()
{
    m_parser.setApplicationDescription(
        u"Makes an HTTP request and prints the body of the response.\n\n"
        "An argument @FILE stands for the arguments in FILE, one option with its value a line."_s);
    m_parser.addPositionalArgument(u"METHOD"_s, u"GET, or POST where there is a body to send."_s,
                                   u"[METHOD]"_s);
    m_parser.addPositionalArgument(u"URL"_s, u"http:// or https://"_s);
    m_parser.addOptions(allOptions());
}

void CommandLine::parse(const QStringList &arguments)
{
    const bool understood = m_parser.parse(arguments);
    if (has(u"help"_s) || has(u"version"_s))
        return;
    if (!understood || !m_parser.parse(withOptionsFiles(arguments)))
        throw InvalidRequestError(m_parser.errorText());
    if (target().isEmpty())
        throw InvalidRequestError(u"the URL is missing; see --help"_s);
    if (target().size() > 2)
        throw InvalidRequestError(u"\"%1\" is one argument too many"_s.arg(target().at(2)));
    if (has(u"digest"_s) && !has(u"u"_s))
        throw InvalidRequestError(u"--digest takes its credentials from -u, which is missing"_s);
    if (has(u"bearer"_s) && has(u"u"_s))
        throw InvalidRequestError(u"--bearer and -u are two sets of credentials for one request"_s);
    if (has(u"d"_s) && has(u"f"_s))
        throw InvalidRequestError(u"-d and -f are two bodies for one request"_s);
}

/// What stands in a file comes first, so that the command line has the last word.
QStringList CommandLine::withOptionsFiles(QStringList arguments)
{
    const auto isFile = [](const QString &argument) { return argument.startsWith(u'@'); };
    qsizetype place = 1;
    for (const QString &argument : m_parser.positionalArguments()) {
        if (!isFile(argument))
            continue;
        for (const QString &further : OptionsFile::read(argument.mid(1)))
            arguments.insert(place++, further);
    }
    return arguments;
}

QString CommandLine::helpText() const
{
    return m_parser.helpText() + u'\n' + ExitStatus::table();
}

/// The positional arguments: a URL, or a method and a URL.
QStringList CommandLine::target() const
{
    return m_parser.positionalArguments().filter(QRegularExpression(u"^[^@]"_s));
}

QByteArray CommandLine::method() const
{
    if (target().size() > 1)
        return target().constFirst().toUtf8();
    return sendsBody() ? "POST" : "GET";
}

QUrl CommandLine::url() const
{
    return QUrl(target().constLast());
}

int CommandLine::repeat() const
{
    const auto times = number(u"repeat"_s, 1).value_or(1);
    return int(std::min<qint64>(times, std::numeric_limits<int>::max()));
}

bool CommandLine::sendsBody() const
{
    return has(u"d"_s) || has(u"f"_s) || has(u"F"_s) || has(u"j"_s);
}

/// A report has the body in it, unless that goes to a file.
bool CommandLine::wantsWholeBody() const
{
    return has(u"report"_s) && !has(u"o"_s) && !has(u"unbuffered"_s);
}

QTreq::RequestOptions CommandLine::requestOptions() const
{
    const auto maxRedirects = number(u"max-redirects"_s, 0);
    return {
        .params = pairs(u"q"_s),
        .headers = headers(),
        .data = data(),
        .files = files(),
        .json = json(),
        .auth = auth(),
        .cookies = cookies(),
        .timeout = seconds(u"timeout"_s),
        .idleTimeout = seconds(u"idle-timeout"_s),
        .deadline = seconds(u"deadline"_s),
        .allowRedirects = flag(u"no-redirects"_s, false),
        .browserLikeRedirects = flag(u"browser-like-redirects"_s, true),
        .unbuffered = !wantsWholeBody(),
        .persistent = flag(u"no-persistent"_s, false),
        .maxRedirects = maxRedirects ? std::optional(int(*maxRedirects)) : std::nullopt,
        .maxBodySize = number(u"max-body"_s, 0),
    };
}

QTreq::Params CommandLine::pairs(const QString &option) const
{
    QTreq::Params params;
    for (const QString &text : m_parser.values(option)) {
        const auto [name, value] = Fields::pair(u'-' + option, text);
        params.append(name, value);
    }
    return params;
}

QTreq::Headers CommandLine::headers() const
{
    QTreq::Headers headers;
    for (const QString &text : m_parser.values(u"H"_s)) {
        const auto [name, value] = Fields::header(text);
        headers.append(name, value);
    }
    return headers;
}

QTreq::Data CommandLine::data() const
{
    if (has(u"f"_s))
        return pairs(u"f"_s);
    if (!has(u"d"_s))
        return {};
    const QString text = value(u"d"_s);
    return text.startsWith(u'@') ? fileData(text.mid(1)) : QTreq::Data(text);
}

QTreq::Files CommandLine::files() const
{
    QTreq::Files files;
    for (const QString &text : m_parser.values(u"F"_s)) {
        const auto [name, file] = Fields::filePart(text);
        files.append(name, file);
    }
    return files;
}

QTreq::Cookies CommandLine::cookies() const
{
    QTreq::Cookies cookies;
    for (const auto &[name, value] : pairs(u"b"_s).toListOfPairs())
        cookies.append(name, value);
    return cookies;
}

std::optional<QTreq::Auth> CommandLine::auth() const
{
    if (has(u"bearer"_s))
        return QTreq::Auth::bearer(value(u"bearer"_s));
    if (!has(u"u"_s))
        return std::nullopt;
    const auto [user, password] = Fields::credentials(value(u"u"_s));
    return has(u"digest"_s) ? QTreq::Auth::digest(user, password)
                            : QTreq::Auth::basic(user, password);
}

std::optional<QJsonValue> CommandLine::json() const
{
    if (!has(u"j"_s))
        return std::nullopt;
    return Fields::json(value(u"j"_s));
}

std::optional<bool> CommandLine::flag(const QString &option, bool meaning) const
{
    return has(option) ? std::optional(meaning) : std::nullopt;
}

std::optional<std::chrono::milliseconds> CommandLine::seconds(const QString &option) const
{
    if (!has(option))
        return std::nullopt;
    return Fields::seconds(u"--"_s + option, value(option));
}

std::optional<qint64> CommandLine::number(const QString &option, qint64 minimum) const
{
    if (!has(option))
        return std::nullopt;
    return Fields::number(u"--"_s + option, value(option), minimum);
}
