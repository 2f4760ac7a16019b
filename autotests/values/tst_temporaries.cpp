// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include <QTreq/cookies.h>
#include <QTreq/file.h>
#include <QTreq/headers.h>
#include <QTreq/params.h>

#include <QtTest/qtest.h>

#include <type_traits>

using namespace QTreq;

/// That a loop over the lines of a value that a function returned has them: before C++23 the value
/// itself is gone when such a loop begins.
class tst_Temporaries : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void loopsOverTemporaries();
};

namespace {
Headers headers()
{
    return {{"Name", "value"}};
}
Params params()
{
    return {{"name", "value"}};
}
Cookies cookies()
{
    return {{"name", "value"}};
}
Files files()
{
    return {{"name", File(QByteArray("bytes"), "value")}};
}

static_assert(
    std::is_lvalue_reference_v<decltype(std::declval<const Headers &>().toListOfPairs())>);
static_assert(!std::is_reference_v<decltype(headers().toListOfPairs())>);
} // namespace

void tst_Temporaries::loopsOverTemporaries()
{
    QByteArrayList seen;
    for (const auto &[name, value] : headers().toListOfPairs())
        seen << name << value;
    for (const auto &[name, value] : params().toListOfPairs())
        seen << name << value;
    for (const auto &[name, value] : cookies().pairs())
        seen << name << value;
    for (const auto &[name, file] : files().parts())
        seen << name.bytes() << file.fileName().toUtf8();

    QCOMPARE(seen,
             QByteArrayList({"Name", "value", "name", "value", "name", "value", "name", "value"}));
}

QTEST_GUILESS_MAIN(tst_Temporaries)
#include "tst_temporaries.moc"
