// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_FETCH_COMMANDLINE_H
#define QTREQ_FETCH_COMMANDLINE_H

#include <QTreq/RequestOptions>

#include <QtCore/qcommandlineparser.h>
#include <QtCore/qurl.h>

/// The command line as what it asks for. What throws, throws InvalidRequestError.
class CommandLine
{
public:
    CommandLine();

    /// Throws where it makes no sense; what could be understood is there even then.
    void parse(const QStringList &arguments);
    [[nodiscard]] QString helpText() const;

    [[nodiscard]] bool has(const QString &option) const { return m_parser.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const { return m_parser.value(option); }

    [[nodiscard]] QByteArray method() const;
    [[nodiscard]] QUrl url() const;
    [[nodiscard]] int repeat() const;
    /// Made anew for each request: files are read from their beginning. Throws.
    [[nodiscard]] QTreq::RequestOptions requestOptions() const;

private:
    QStringList withOptionsFiles(QStringList arguments);
    [[nodiscard]] QStringList target() const;
    [[nodiscard]] bool sendsBody() const;
    [[nodiscard]] bool wantsWholeBody() const;

    [[nodiscard]] QTreq::Params pairs(const QString &option) const;
    [[nodiscard]] QTreq::Headers headers() const;
    [[nodiscard]] QTreq::Data data() const;
    [[nodiscard]] QTreq::Files files() const;
    [[nodiscard]] QTreq::Cookies cookies() const;
    [[nodiscard]] std::optional<QTreq::Auth> auth() const;
    [[nodiscard]] std::optional<QJsonValue> json() const;
    [[nodiscard]] std::optional<bool> flag(const QString &option, bool meaning) const;
    [[nodiscard]] std::optional<std::chrono::milliseconds> seconds(const QString &option) const;
    [[nodiscard]] std::optional<qint64> number(const QString &option, qint64 minimum) const;

    QCommandLineParser m_parser;
};

#endif
