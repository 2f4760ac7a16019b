// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "route_p.h"

#include "scriptvalues_p.h"

using namespace Qt::StringLiterals;

namespace QTreq::QuickTesting {

Route::Route(const Testing::Route &route, QJSEngine *engine, Report report, QObject *parent)
    : QObject(parent),
      m_route(route),
      m_engine(engine),
      m_report(std::move(report))
{
}

QVariantList Route::calls() const
{
    QVariantList list;
    const QList<Testing::RouteCall> calls = m_route.calls();
    for (const Testing::RouteCall &call : calls)
        list.append(toScript(call));
    return list;
}

/*!
    How requests are answered: by { code, headers, body, json }, a text, a status code, or a
    function that is given the request and returns one of those.
*/
Route *Route::reply(const QJSValue &reply)
{
    Testing::StubResponse response;
    if (reply.isCallable())
        replyWith(reply);
    else if (read(reply, response))
        m_route.reply(response);
    return this;
}

Route *Route::replyOnce(const QJSValue &reply)
{
    Testing::StubResponse response;
    if (read(reply, response))
        m_route.replyOnce(response);
    return this;
}

/*!
    Has the connection go wrong, in one of the ways of Testing::Faults.
*/
Route *Route::fail(const QString &fault, double after)
{
    Testing::Fault made;
    const QString text = toFault(fault, qint64(after), made);
    if (text.isEmpty())
        m_route.fail(made);
    else
        throwError(text);
    return this;
}

/*!
    Keeps requests until they are released.
*/
Route *Route::hold()
{
    m_route.hold();
    return this;
}

Route *Route::delay(double milliseconds)
{
    m_route.delay(std::chrono::milliseconds(qint64(milliseconds)));
    return this;
}

Route *Route::times(int count)
{
    m_route.times(count);
    return this;
}

Route *Route::optional()
{
    m_route.optional();
    return this;
}

/*!
    Answers the request that has been held longest; false: none is.
*/
bool Route::release(const QJSValue &reply)
{
    Testing::StubResponse response;
    return read(reply, response) && m_route.release(response);
}

bool Route::read(const QJSValue &reply, Testing::StubResponse &response) const
{
    const QString fault = toResponse(m_engine, reply, response);
    if (!fault.isEmpty())
        throwError(fault);
    return fault.isEmpty();
}

void Route::throwError(const QString &text) const
{
    if (m_engine)
        m_engine->throwError(QJSValue::TypeError, text);
}

void Route::replyWith(const QJSValue &function)
{
    m_route.replyWith(
        [function, engine = m_engine, report = m_report](const Testing::RouteCall &call) {
            Testing::StubResponse response;
            if (!engine)
                return Testing::StubResponse{500, {}, "the engine of the reply function is gone"};
            const QJSValue made = function.call({engine->toScriptValue(toScript(call))});
            const QString fault = made.isError() ? u"the reply function threw "_s + made.toString()
                                                 : toResponse(engine, made, response);
            if (fault.isEmpty())
                return response;
            report(fault);
            return Testing::StubResponse{500, {}, fault.toUtf8()};
        });
}

} // namespace QTreq::QuickTesting
