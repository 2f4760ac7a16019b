// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/matcher.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

Matcher::Matcher(const QString &description, Test test)
    : m_description(description),
      m_test(std::move(test))
{
}

/*!
    A matcher that makes no sense as written, and so never matches; its route reports the fault.
*/
Matcher Matcher::broken(const QString &fault)
{
    Matcher matcher(fault, [fault](const ServerRequest &) { return fault; });
    matcher.m_fault = fault;
    return matcher;
}

QString Matcher::mismatch(const ServerRequest &request) const
{
    return m_test(request);
}

bool Matcher::matches(const ServerRequest &request) const
{
    return mismatch(request).isEmpty();
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
    Each of the matchers matches.
*/
Matcher all(const QList<Matcher> &matchers)
{
    if (const QString fault = firstFault(matchers); !fault.isEmpty())
        return Matcher::broken(fault);
    const auto test = [matchers](const ServerRequest &request) {
        QStringList reasons;
        for (const Matcher &matcher : matchers) {
            if (const QString reason = matcher.mismatch(request); !reason.isEmpty())
                reasons.append(reason);
        }
        return reasons.join(u"; "_s);
    };
    return {descriptionsOf(matchers).join(u" and "_s), test};
}

/*!
    At least one of the matchers matches.
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
    The matcher does not match.
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
    A test of one's own, with the words for what it asks.
*/
Matcher predicate(const QString &description, std::function<bool(const ServerRequest &)> test)
{
    return {description, [=](const ServerRequest &request) {
                return test(request) ? QString() : QString("it is not "_L1 + description);
            }};
}

} // namespace Match

} // namespace QTreq::Testing
