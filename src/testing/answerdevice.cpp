// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "answerdevice_p.h"

#include "exchange_p.h"

namespace QTreq::Testing {

AnswerDevice::AnswerDevice(Exchange *exchange) : m_exchange(exchange)
{
    open(QIODevice::WriteOnly);
}

void AnswerDevice::close()
{
    if (isOpen() && !m_exchange->finished())
        m_exchange->finish();
    QIODevice::close();
}

qint64 AnswerDevice::readData(char *, qint64)
{
    return -1;
}

qint64 AnswerDevice::writeData(const char *data, qint64 size)
{
    if (m_exchange->clientGone()) {
        setErrorString(QStringLiteral("The client is gone"));
        return -1;
    }
    m_exchange->write(QByteArray(data, size));
    return size;
}

} // namespace QTreq::Testing
