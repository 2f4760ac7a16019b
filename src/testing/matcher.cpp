// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/matcher.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

Matcher::Comparison comparisonBy(Matcher::Test test)
{
    return [test = std::move(test)](const ServerRequest &request) {
        const QString reason = test(request);
        return reason.isEmpty() ? QList<Difference>() : QList<Difference>{{reason}};
    };
}

} // namespace

/*!
    The same as one line of text.
*/
QString Difference::toString() const
{
    if (expected.isNull())
        return part;
    return part + ": expected "_L1 + expected + ", got "_L1 + got;
}

/*!
    \class QTreq::Testing::Matcher
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/Matcher
    \brief One thing that is asked of a request, with the words to say that it is not so.

    The functions in Match make them; they can be combined with \c{&&}, \c{||} and \c{!}.
*/

/*!
    \typedef QTreq::Testing::Matcher::Test
    A function that says why a request does not match; empty: it does.
*/

/*!
    \typedef QTreq::Testing::Matcher::Comparison
    A function that says where a request does not match; empty: it does.
*/

/*!
    \fn QString QTreq::Testing::Matcher::description() const
    What is asked, in words.
*/

/*!
    \fn QString QTreq::Testing::Matcher::fault() const
    Why it never can match; empty: it can.
*/

/*!
    A matcher that asks \a test, and says what it asks by \a description.
*/
Matcher::Matcher(const QString &description, Test test)
    : Matcher(description, comparisonBy(std::move(test)))
{
}

/*!
    A matcher that can say what it compares by \a comparison: reports then have the two side by
    side. \a description is what it asks, in words.
*/
Matcher::Matcher(const QString &description, Comparison comparison)
    : m_description(description),
      m_comparison(std::move(comparison))
{
}

/*!
    A matcher that makes no sense as written, and so never matches; its route reports \a fault.
*/
Matcher Matcher::broken(const QString &fault)
{
    Matcher matcher(fault, Test([fault](const ServerRequest &) { return fault; }));
    matcher.m_fault = fault;
    return matcher;
}

/*!
    Returns where \a request is not what is asked for; none: it matches.
*/
QList<Difference> Matcher::differences(const ServerRequest &request) const
{
    return m_comparison(request);
}

/*!
    Returns the same of \a request as text; empty: it matches.
*/
QString Matcher::mismatch(const ServerRequest &request) const
{
    QStringList lines;
    const QList<Difference> differences = m_comparison(request);
    for (const Difference &difference : differences)
        lines.append(difference.toString());
    return lines.join(u"; "_s);
}

/*!
    Returns whether \a request is what is asked for.
*/
bool Matcher::matches(const ServerRequest &request) const
{
    return m_comparison(request).isEmpty();
}

namespace Match {

namespace {

QStringList descriptionsOf(const QList<Matcher> &matchers)
{
    QStringList descriptions;
    for (const Matcher &matcher : matchers)
        descriptions.append(matcher.description());
    return descriptions;
}

QString firstFault(const QList<Matcher> &matchers)
{
    for (const Matcher &matcher : matchers) {
        if (!matcher.fault().isEmpty())
            return matcher.fault();
    }
    return {};
}

} // namespace

/*!
    Each of \a matchers matches.
*/
Matcher all(const QList<Matcher> &matchers)
{
    if (const QString fault = firstFault(matchers); !fault.isEmpty())
        return Matcher::broken(fault);
    const auto test = [matchers](const ServerRequest &request) {
        QList<Difference> differences;
        for (const Matcher &matcher : matchers)
            differences += matcher.differences(request);
        return differences;
    };
    return {descriptionsOf(matchers).join(u" and "_s), test};
}

/*!
    At least one of \a matchers matches.
*/
Matcher anyOf(const QList<Matcher> &matchers)
{
    if (const QString fault = firstFault(matchers); !fault.isEmpty())
        return Matcher::broken(fault);
    const QString description = u'(' + descriptionsOf(matchers).join(u" or "_s) + u')';
    const auto test = [matchers, description](const ServerRequest &request) {
        QStringList reasons;
        for (const Matcher &matcher : matchers) {
            const QString reason = matcher.mismatch(request);
            if (reason.isEmpty())
                return QString();
            reasons.append(reason);
        }
        return QString("none of "_L1 + description + ": "_L1 + reasons.join(u"; "_s));
    };
    return {description, test};
}

/*!
    \a matcher does not match.
*/
Matcher isNot(const Matcher &matcher)
{
    if (!matcher.fault().isEmpty())
        return matcher;
    const auto test = [matcher](const ServerRequest &request) {
        return matcher.matches(request) ? QString("it is "_L1 + matcher.description()) : QString();
    };
    return {"not "_L1 + matcher.description(), test};
}

/*!
    A \a test of one's own, with \a description for what it asks.
*/
Matcher predicate(const QString &description,
                  const std::function<bool(const ServerRequest &)> &test)
{
    return {description, [=](const ServerRequest &request) {
                return test(request) ? QString() : QString("it is not "_L1 + description);
            }};
}

} // namespace Match

} // namespace QTreq::Testing
