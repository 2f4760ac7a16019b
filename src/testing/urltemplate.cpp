// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "urltemplate_p.h"

#include "origin_p.h"
#include "urlencoded_p.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

namespace {

bool isVariable(const QString &segment)
{
    return segment.startsWith(u'{') && segment.endsWith(u'}') && segment.count(u'{') == 1
        && segment.count(u'}') == 1;
}

QString nameOf(const QString &variable)
{
    const QString name = variable.sliced(1, variable.size() - 2);
    return name.endsWith(u'*') ? name.chopped(1) : name;
}

QByteArray decoded(const QString &segment)
{
    return QByteArray::fromPercentEncoding(segment.toUtf8());
}

} // namespace

UrlTemplate::UrlTemplate(const QString &text) : m_text(text)
{
    const qsizetype authority = text.indexOf("://"_L1);
    qsizetype path = 0;
    if (authority >= 0) {
        path = text.indexOf(u'/', authority + 3);
        path = path < 0 ? text.size() : path;
        m_origin = QUrl(text.first(path));
    }
    const qsizetype query = text.indexOf(u'?', path);
    if (query >= 0)
        m_query = parseUrlEncoded(text.sliced(query + 1).toUtf8());
    const QString pathText = text.sliced(path, (query < 0 ? text.size() : query) - path);
    if (authority >= 0 && (!m_origin.isValid() || m_origin.host().isEmpty()))
        m_fault = "its host is not valid"_L1;
    else if (authority < 0 && !pathText.startsWith(u'/'))
        m_fault = "it is neither a URL nor a path that starts with a slash"_L1;
    else
        parsePath(pathText.isEmpty() ? u"/"_s : pathText);
    if (!m_fault.isEmpty())
        m_fault = "malformed URL template \""_L1 + text + "\": "_L1 + m_fault;
}

void UrlTemplate::parsePath(const QString &path)
{
    m_segments = path.split(u'/');
    QStringList names;
    for (const QString &segment : std::as_const(m_segments)) {
        const bool braces = segment.contains(u'{') || segment.contains(u'}');
        if (!braces)
            continue;
        if (!isVariable(segment))
            m_fault = "\""_L1 + segment + "\" is not a whole segment in braces"_L1;
        else if (nameOf(segment).isEmpty())
            m_fault = u"a name is empty"_s;
        else if (names.contains(nameOf(segment)))
            m_fault = "the name \""_L1 + nameOf(segment) + "\" is there twice"_L1;
        else if (segment.endsWith("*}"_L1) && &segment != &m_segments.constLast())
            m_fault = "\""_L1 + segment + "\" is not the last segment"_L1;
        if (isVariable(segment))
            names.append(nameOf(segment));
    }
}

std::optional<Params> UrlTemplate::match(const QUrl &url) const
{
    if (!m_fault.isEmpty() || (!m_origin.isEmpty() && !sameOrigin(m_origin, url)))
        return std::nullopt;
    const QStringList segments = url.path(QUrl::FullyEncoded).split(u'/');
    const bool open = m_segments.constLast().endsWith("*}"_L1);
    if (open ? segments.size() < m_segments.size() : segments.size() != m_segments.size())
        return std::nullopt;
    Params values;
    for (qsizetype i = 0; i < m_segments.size(); ++i) {
        const QString &wanted = m_segments.at(i);
        if (wanted.endsWith("*}"_L1))
            values.append(nameOf(wanted), decoded(segments.sliced(i).join(u'/')));
        else if (isVariable(wanted) && !segments.at(i).isEmpty())
            values.append(nameOf(wanted), decoded(segments.at(i)));
        else if (isVariable(wanted) || decoded(wanted) != decoded(segments.at(i)))
            return std::nullopt;
    }
    const Params query = parseUrlEncoded(url.query(QUrl::FullyEncoded).toLatin1());
    const auto &wanted = m_query.toListOfPairs();
    const bool hasQuery = std::all_of(wanted.begin(), wanted.end(), [&](const Params::Pair &pair) {
        return query.toListOfPairs().contains(pair);
    });
    return hasQuery ? std::optional(values) : std::nullopt;
}

} // namespace QTreq::Testing
