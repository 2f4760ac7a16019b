// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "exchange_p.h"

#include "answerdevice_p.h"
#include "answerrules_p.h"
#include "faultrules_p.h"

#include <QTreq/Testing/serverrequest.h>

#include <QtCore/qbuffer.h>

#include <algorithm>

namespace QTreq::Testing {

Host::~Host() = default;

Exchange::~Exchange() = default;

ServerRequest Exchange::toRequest()
{
    return ServerRequest(shared_from_this());
}

const Headers &Exchange::headers() const
{
    if (!m_headers)
        m_headers = makeHeaders();
    return *m_headers;
}

QIODevice *Exchange::bodyDevice()
{
    if (!m_bodyDevice) {
        m_bodyDevice = std::make_unique<QBuffer>(&body);
        m_bodyDevice->open(QIODevice::ReadOnly);
    }
    return m_bodyDevice.get();
}

QIODevice *Exchange::answerDevice()
{
    if (!m_answerDevice)
        m_answerDevice = std::make_unique<AnswerDevice>(this);
    return m_answerDevice.get();
}

void Exchange::sendHead()
{
    if (!mayChangeHead("sendHead"))
        return;
    m_lengthOpen = true;
    addHead();
}

void Exchange::write(const QByteArray &bytes)
{
    if (!mayAnswer("write") || bytes.isEmpty())
        return;
    addHead();
    add({Step::Kind::Bytes, bytes});
}

void Exchange::pause(Clock::Milliseconds time)
{
    if (!mayAnswer("pause"))
        return;
    const Clock::Milliseconds now = m_host->clock()->now();
    m_due = std::max(m_due.value_or(now), now) + time;
}

void Exchange::finish()
{
    if (!mayAnswer("finish"))
        return;
    addHead();
    m_finished = true;
    add({Step::Kind::End});
}

void Exchange::fail(const Fault &fault)
{
    if (!mayAnswer("fail"))
        return;
    m_finished = true;
    const QString impossible = impossibleAnswer(fault, url);
    if (!impossible.isEmpty())
        reportFailure(impossible);
    add({Step::Kind::Fault, {}, impossible.isEmpty() ? fault : Fault{Fault::Kind::Reset}});
}

void Exchange::reportFailure(const QString &text)
{
    m_host->reportFailure(text);
}

bool Exchange::mayChangeHead(const char *call)
{
    if (!mayAnswer(call))
        return false;
    if (m_headSent)
        reportFailure(tooLateFor(call, "its head was sent", method, url));
    return !m_headSent;
}

bool Exchange::mayAnswer(const char *call)
{
    if (m_finished && !m_gone)
        reportFailure(tooLateFor(call, "it was finished", method, url));
    return !m_finished && !m_gone;
}

// A head that cannot be is a failure of the test, and the client is told so.
void Exchange::addHead()
{
    if (m_headSent)
        return;
    if (const QString fault = faultOfHead(code, phrase, answerHeaders); !fault.isEmpty()) {
        code = 500;
        phrase = "StubbingError";
        answerHeaders.clear();
        reportFailure(fault + QLatin1String(", in the answer to ") + QString::fromUtf8(method)
                      + QLatin1Char(' ') + url.toDisplayString());
    }
    m_headSent = true;
    add({Step::Kind::Head});
}

void Exchange::add(Step step)
{
    step.due = m_due;
    m_steps.append(std::move(step));
    if (m_carrier)
        m_carrier->stepAdded();
}

const Step *Exchange::nextStep()
{
    if (m_taken == m_steps.size() || m_pause.isActive())
        return nullptr;
    const Step &step = m_steps.at(m_taken);
    const auto wait = step.due ? *step.due - m_host->clock()->now() : Clock::Milliseconds(0);
    if (wait <= Clock::Milliseconds(0))
        return &step;
    m_pause.start(m_host->clock(), wait, [this] {
        if (m_carrier)
            m_carrier->stepAdded();
    });
    return nullptr;
}

void Exchange::takeStep()
{
    m_steps[m_taken++].bytes.clear();
    if (m_taken == m_steps.size() && !m_finished) {
        m_steps.clear();
        m_taken = 0;
    }
}

/*!
    The length of the body where the answer is whole already, else nothing.
*/
std::optional<qint64> Exchange::wholeLength() const
{
    if (!m_finished || m_lengthOpen || m_steps.last().kind != Step::Kind::End)
        return std::nullopt;
    qint64 length = 0;
    for (const Step &step : m_steps)
        length += step.bytes.size();
    return length;
}

void Exchange::leave()
{
    if (m_gone)
        return;
    m_gone = true;
    m_carrier = nullptr;
    m_pause.stop();
    if (const auto callback = std::move(m_onGone))
        callback();
}

void Exchange::onClientGone(std::function<void()> callback)
{
    if (m_gone)
        callback();
    else
        m_onGone = std::move(callback);
}

} // namespace QTreq::Testing
