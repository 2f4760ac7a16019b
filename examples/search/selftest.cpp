// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "selftest.h"

#include "catalogue.h"
#include "shared/checklist.h"
#include "shared/hands.h"

#include <QTreq/Testing/LoopbackServer>

#include <QtQuick/qquickitem.h>
#include <QtQuick/qquickwindow.h>

using namespace Qt::StringLiterals;

namespace {

class SelfTest : private Checklist
{
public:
    SelfTest(QQuickWindow &window, const Catalogue &catalogue,
             QTreq::Testing::LoopbackServer &server)
        : m_hands(window),
          m_catalogue(catalogue),
          m_server(server)
    {
    }

    int run()
    {
        asksWhenTheTypingPauses();
        showsTheNewest();
        findsNothing();
        saysWhatFailedAndTriesAgain();
        forgetsWhenTheFieldIsEmpty();
        return exitCode();
    }

private:
    [[nodiscard]] QString summary() const { return m_hands.read(u"summary"_s); }
    [[nodiscard]] int count() const { return m_hands.property(u"stars"_s, "count").toInt(); }

    void waitFor(const QString &term, int stars)
    {
        check(m_hands.waitUntil([&] { return summary().contains(u"\u201c%1\u201d"_s.arg(term)); }),
              u"the answer for %1, not: %2"_s.arg(term, summary()));
        check(count() == stars, u"%1 stars for %2"_s.arg(count()).arg(term));
    }

    void asksWhenTheTypingPauses()
    {
        m_hands.type(u"term"_s, u"orion"_s);
        waitFor(u"orion"_s, 6);
        check(m_catalogue.asked().constLast() == u"orion"_s, u"it asks for the whole term"_s);
    }

    /// The short term's answer would be the last to come.
    void showsTheNewest()
    {
        const qsizetype before = m_catalogue.asked().size();
        m_hands.type(u"term"_s, u"a"_s);
        check(m_hands.waitUntil([&] { return m_catalogue.asked().constLast() == u"a"_s; }),
              u"it asks for a"_s);
        m_hands.press(Qt::Key_L);
        m_hands.press(Qt::Key_T);
        waitFor(u"alt"_s, 1);
        check(m_catalogue.asked().size() > before + 1, u"it has asked twice at least"_s);
        check(!m_hands.find(u"busy"_s), u"nothing is waited for"_s);
    }

    void findsNothing()
    {
        m_hands.type(u"term"_s, u"no & such = star"_s);
        waitFor(u"no & such = star"_s, 0);
    }

    void saysWhatFailedAndTriesAgain()
    {
        m_server.setRefusing(true);
        m_hands.type(u"term"_s, u"vega"_s);
        check(m_hands.waitUntil(
                  [&] { return m_hands.find(u"failure"_s) && !m_hands.find(u"busy"_s); }),
              u"a failure is shown"_s);
        check(!m_hands.read(u"failureText"_s).isEmpty(), u"with its reason"_s);
        m_server.setRefusing(false);
        m_hands.click(u"retry"_s);
        waitFor(u"vega"_s, 1);
        check(!m_hands.find(u"failure"_s), u"the failure is gone"_s);
    }

    void forgetsWhenTheFieldIsEmpty()
    {
        m_hands.type(u"term"_s, QString());
        check(count() == 0, u"nothing is listed"_s);
        check(!summary().contains(u"vega"_s), summary());
    }

    Hands m_hands;
    const Catalogue &m_catalogue;
    QTreq::Testing::LoopbackServer &m_server;
};

} // namespace

int runSelfTest(QQuickWindow &window, const Catalogue &catalogue,
                QTreq::Testing::LoopbackServer &server)
{
    return SelfTest(window, catalogue, server).run();
}
