// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TESTING_MATCHER_H
#define QTREQ_TESTING_MATCHER_H

#include <QTreq/Testing/expectedrequest.h>
#include <QTreq/Testing/qtreqtesting_export.h>
#include <QTreq/Testing/serverrequest.h>

#include <functional>

namespace QTreq::Testing {

/// One place where a request is not what was asked for.
struct QTREQ_TESTING_EXPORT Difference
{
    QString part = {}; // what is compared: "header X-A", "json $.name"; or all that can be said
    QString expected = {};
    QString got = {};

    [[nodiscard]] QString toString() const;
};

/// One thing that is asked of a request, with the words to say that it is not so.
class QTREQ_TESTING_EXPORT Matcher
{
public:
    /// Why the request does not match; empty: it does.
    using Test = std::function<QString(const ServerRequest &)>;
    /// Where it does not; empty: it matches.
    using Comparison = std::function<QList<Difference>(const ServerRequest &)>;

    Matcher(const QString &description, Test test);
    Matcher(const QString &description, Comparison comparison);
    [[nodiscard]] static Matcher broken(const QString &fault);

    [[nodiscard]] QList<Difference> differences(const ServerRequest &request) const;
    [[nodiscard]] QString mismatch(const ServerRequest &request) const; // the same as text
    [[nodiscard]] bool matches(const ServerRequest &request) const;
    [[nodiscard]] QString description() const { return m_description; }
    [[nodiscard]] QString fault() const { return m_fault; } // why it never can match

private:
    QString m_description;
    QString m_fault;
    Comparison m_comparison;
};

/// What can be asked of a request.
namespace Match {

QTREQ_TESTING_EXPORT Matcher method(const ExpectedText &name);
QTREQ_TESTING_EXPORT Matcher url(const QString &urlTemplate);
QTREQ_TESTING_EXPORT Matcher query(const Text &name, const ExpectedList &values = any);
QTREQ_TESTING_EXPORT Matcher noQuery(const Text &name);
QTREQ_TESTING_EXPORT Matcher wholeQuery(const ExpectedParams &params);
QTREQ_TESTING_EXPORT Matcher header(const Text &name, const ExpectedList &values = any);
QTREQ_TESTING_EXPORT Matcher noHeader(const Text &name);
QTREQ_TESTING_EXPORT Matcher cookie(const Text &name, const ExpectedText &value = any);
QTREQ_TESTING_EXPORT Matcher basicAuth(const Text &user, const Text &password);
QTREQ_TESTING_EXPORT Matcher bearerAuth(const Text &token);

QTREQ_TESTING_EXPORT Matcher body(const ExpectedBody &bytes);
QTREQ_TESTING_EXPORT Matcher bodyContains(const Text &bytes);
QTREQ_TESTING_EXPORT Matcher bodyMatches(const QString &regularExpression);
QTREQ_TESTING_EXPORT Matcher form(const Text &name, const ExpectedList &values = any);
QTREQ_TESTING_EXPORT Matcher wholeForm(const ExpectedParams &fields);
QTREQ_TESTING_EXPORT Matcher part(const Text &name, const ExpectedText &body = any,
                                  const ExpectedText &fileName = any,
                                  const ExpectedText &contentType = any);

QTREQ_TESTING_EXPORT Matcher json(const QJsonValue &value);
QTREQ_TESTING_EXPORT Matcher json(const char *text);
QTREQ_TESTING_EXPORT Matcher jsonSubset(const QJsonValue &value);
QTREQ_TESTING_EXPORT Matcher jsonSubset(const char *text);
QTREQ_TESTING_EXPORT Matcher jsonInAnyOrder(const QJsonValue &value);
QTREQ_TESTING_EXPORT Matcher jsonInAnyOrder(const char *text);
QTREQ_TESTING_EXPORT Matcher jsonAt(const QString &path, const QJsonValue &value);

QTREQ_TESTING_EXPORT Matcher all(const QList<Matcher> &matchers);
QTREQ_TESTING_EXPORT Matcher anyOf(const QList<Matcher> &matchers);
QTREQ_TESTING_EXPORT Matcher isNot(const Matcher &matcher);
QTREQ_TESTING_EXPORT Matcher predicate(const QString &description,
                                       const std::function<bool(const ServerRequest &)> &test);

} // namespace Match

inline Matcher operator&&(const Matcher &a, const Matcher &b)
{
    return Match::all({a, b});
}
inline Matcher operator||(const Matcher &a, const Matcher &b)
{
    return Match::anyOf({a, b});
}
inline Matcher operator!(const Matcher &matcher)
{
    return Match::isNot(matcher);
}

} // namespace QTreq::Testing

#endif
