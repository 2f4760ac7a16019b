// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/requestsequence.h>

#include "textform_p.h"

#include <QtTest/qtestcase.h>

using namespace Qt::StringLiterals;

namespace QTreq::Testing {

class RequestSequencePrivate final : public Resource
{
public:
    RequestSequencePrivate(const QList<SequenceStep> &steps, Reporter reporter, Location location)
        : steps(steps),
          reporter(std::move(reporter)),
          location(location)
    {
    }

    Render render(ServerRequest &request) override;
    StubResponse answer(const QByteArray &method, const QUrl &url, const Params &params,
                        const Headers &headers, const QByteArray &data);
    void reportFaults() const;
    void reportLeft(const Reporter &own) const;

    const QList<SequenceStep> steps;
    const Reporter reporter;
    const Location location;
    qsizetype made = 0;
    QList<ServerRequest> received;

private:
    StubResponse refuse(const QString &text) const;
};

Render RequestSequencePrivate::render(ServerRequest &request)
{
    received.append(request);
    const StubResponse response = answer(request.method(), request.url(), request.params(),
                                         request.headers(), request.body());
    ServerResponse out = request.response();
    if (response.code == 500 && response.headers.contains("X-StubbingError"))
        out.setPhrase("StubbingError");
    out.send(response);
    return Render::Done;
}

StubResponse RequestSequencePrivate::answer(const QByteArray &method, const QUrl &url,
                                            const Params &params, const Headers &headers,
                                            const QByteArray &data)
{
    const QString count = QString::number(steps.size());
    if (made == steps.size()) {
        return refuse("unexpected request: all "_L1 + count
                      + " of the sequence were made\n  got "_L1 + QString::fromUtf8(method) + u' '
                      + url.toDisplayString() + ", data "_L1 + quoted(data));
    }
    const SequenceStep &step = steps.at(made);
    const QStringList wrong = step.request.mismatches(method, url, params, headers, data);
    if (wrong.isEmpty()) {
        ++made;
        return step.response;
    }
    QStringList parts;
    for (const QString &line : wrong)
        parts.append(line.section(u'\n', 0, 0));
    return refuse("request "_L1 + QString::number(made + 1) + " of "_L1 + count
                  + " is not the expected one, in: "_L1 + parts.join(u", "_s) + "\n  "_L1
                  + wrong.join("\n  "_L1));
}

StubResponse RequestSequencePrivate::refuse(const QString &text) const
{
    report(reporter, text, location);
    return {
        500,
        {{"X-StubbingError", "request sequence"}, {"Content-Type", "text/plain; charset=utf-8"}},
        "StubbingError: " + text.toUtf8()};
}

void RequestSequencePrivate::reportFaults() const
{
    for (qsizetype i = 0; i < steps.size(); ++i) {
        if (const QString fault = steps.at(i).request.fault(); !fault.isEmpty())
            report(reporter, "request "_L1 + QString::number(i + 1) + ": "_L1 + fault, location);
    }
}

void RequestSequencePrivate::reportLeft(const Reporter &own) const
{
    const bool failedAlready = !own && !reporter && QTest::currentTestFailed();
    if (made == steps.size() || failedAlready)
        return;
    QString text = QString::number(steps.size() - made) + " of "_L1 + QString::number(steps.size())
        + " expected requests were not made, still expected:"_L1;
    for (qsizetype i = made; i < steps.size(); ++i)
        text += "\n  "_L1 + QString::number(i + 1) + ". "_L1 + steps.at(i).request.toString();
    report(own ? own : reporter, text, location);
}

/*!
    \class QTreq::Testing::RequestSequence
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/RequestSequence
    \brief Requests that are expected in this order, each with its answer.

    \snippet tst_testingguide.cpp sequence

    A handle: copies share the sequence.
*/

/*!
    \class QTreq::Testing::SequenceGuard
    \inmodule QTreqTesting
    \inheaderfile QTreq/Testing/RequestSequence
    \brief Fails, when it goes out of scope, for the requests of a sequence that were not made.

    RequestSequence::consume() makes it. It can be moved, not copied.
*/

/*!
    The requests that are expected, \a steps, in order, with their answers. A request that is not
    the next one is reported with what does not match and answered with a 500 StubbingError; the
    sequence then stays where it is.

    An expected URL that is malformed is reported at once. Where there is no \a reporter, the
    running QtTest function fails at \a location, the line where the sequence was written.
*/
RequestSequence::RequestSequence(std::initializer_list<SequenceStep> steps, Reporter reporter,
                                 Location location)
    : RequestSequence(QList(steps), std::move(reporter), location)
{
}

/*!
    The same, of \a steps that were put together before, with \a reporter and \a location as above.
*/
RequestSequence::RequestSequence(const QList<SequenceStep> &steps, Reporter reporter,
                                 Location location)
    : d(std::make_shared<RequestSequencePrivate>(steps, std::move(reporter), location))
{
    d->reportFaults();
}

/*!
    The next answer, for the request of \a method, \a url, with its query or without, \a params, \a
    headers and the body \a data: what StringStubbingResource calls.
*/
StubResponse RequestSequence::operator()(const QByteArray &method, const QUrl &url,
                                         const Params &params, const Headers &headers,
                                         const QByteArray &data) const
{
    return d->answer(method, url, params, headers, data);
}

/*!
    The sequence as a resource, for whoever takes no ResourceHandle.
*/
std::shared_ptr<Resource> RequestSequence::resource() const
{
    return d;
}

/*!
    Returns whether all requests have been made.
*/
bool RequestSequence::consumed() const
{
    return d->made == d->steps.size();
}

/*!
    Returns a guard that reports to \a reporter, at the end of its scope, the requests that were not
    made.
*/
SequenceGuard RequestSequence::consume(Reporter reporter) const
{
    return SequenceGuard(d, std::move(reporter));
}

/*!
    All requests that have come, those that were refused included.
*/
QList<ServerRequest> RequestSequence::received() const
{
    return d->received;
}

SequenceGuard::SequenceGuard(std::shared_ptr<RequestSequencePrivate> sequence, Reporter reporter)
    : d(std::move(sequence)),
      m_reporter(std::move(reporter))
{
}

SequenceGuard::~SequenceGuard()
{
    if (d)
        d->reportLeft(m_reporter);
}

} // namespace QTreq::Testing
