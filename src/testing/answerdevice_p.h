// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

// This file is not part of the public interface; it may change without notice.

#ifndef QTREQ_TESTING_ANSWERDEVICE_P_H
#define QTREQ_TESTING_ANSWERDEVICE_P_H

#include <QtCore/qiodevice.h>

namespace QTreq::Testing {

class Exchange;

/// The body of an answer, for code that writes to devices. Closing it finishes the answer.
class AnswerDevice final : public QIODevice
{
    Q_OBJECT
public:
    explicit AnswerDevice(Exchange *exchange);

    bool isSequential() const override { return true; }
    void close() override;

protected:
    qint64 readData(char *data, qint64 maxSize) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    Exchange *m_exchange;
};

} // namespace QTreq::Testing

#endif
