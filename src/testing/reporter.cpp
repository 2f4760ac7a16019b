// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/Testing/reporter.h>

#include <QtCore/qdebug.h>
#include <QtTest/qtestcase.h>

namespace QTreq::Testing {

/*!
    \relates QTreq::Testing::Location

    Hands \a text to \a reporter. Where there is none, the QtTest function that is running fails at
    \a location; where no test runs either, it is a critical message.
*/
void report(const Reporter &reporter, const QString &text, const Location &location)
{
    if (reporter)
        reporter(text);
    else if (QTest::currentTestFunction())
        QTest::qFail(text.toUtf8().constData(), location.file, location.line);
    else
        QMessageLogger(location.file, location.line, nullptr).critical("%s", qUtf8Printable(text));
}

} // namespace QTreq::Testing
