// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "selftest.h"

#include "shared/checklist.h"
#include "shared/hands.h"

#include <QtQuick/qquickitem.h>
#include <QtQuick/qquickwindow.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

class SelfTest : private Checklist
{
public:
    explicit SelfTest(QQuickWindow &window) : m_hands(window) { }

    int run()
    {
        typesAUrlAndReadsTheAnswer();
        followsRedirects();
        showsMarkupAsText();
        echoesWhatIsTyped();
        cancelsWhatIsSlow();
        uploadsAndDownloads();
        repeatsFromTheHistory();
        namesABadUrl();
        namesWhatIsNoJson();
        return exitCode();
    }

private:
    [[nodiscard]] int historyCount() const
    {
        return m_hands.property(u"history"_s, "count").toInt();
    }

    [[nodiscard]] QString body() const
    {
        return m_hands.property(u"responseBody"_s, "plain").toString();
    }

    void checkBody(const QString &words)
    {
        check(m_hands.waitUntil([&] { return body().contains(words); }),
              u"\"%1\" is shown in: %2"_s.arg(words, body()));
    }

    /// Until one more has ended.
    void waitForTheEnd(int before)
    {
        check(m_hands.waitUntil([this, before] { return historyCount() == before + 1; }),
              u"it ends"_s);
    }

    void send()
    {
        const int before = historyCount();
        m_hands.press(Qt::Key_Return, Qt::ControlModifier);
        waitForTheEnd(before);
    }

    void sendPlace(const QString &name)
    {
        m_hands.click(u"place-"_s + name);
        send();
    }

    void typesAUrlAndReadsTheAnswer()
    {
        m_hands.type(u"url"_s, u"/planets?moons=100"_s);
        m_hands.click(u"send"_s);
        waitForTheEnd(0);
        check(m_hands.read(u"status"_s) == u"200 OK"_s, m_hands.read(u"status"_s));
        checkBody(u"\"name\": \"Saturn\""_s);
        check(!body().contains(u"Earth"_s), body());
        m_hands.click(u"answerHeaders"_s);
        check(m_hands.property(u"headerTable"_s, "count").toInt() >= 3, u"headers are listed"_s);
        m_hands.click(u"answerBody"_s);
    }

    void followsRedirects()
    {
        sendPlace(u"/tonight"_s);
        checkBody(u"\"Jupiter\""_s);
        check(m_hands.property(u"answerRedirects"_s, "count") == 2, u"two redirects"_s);
        check(m_hands.property(u"answerCookies"_s, "count") == 2, u"two cookies"_s);
        sendPlace(u"/orbit"_s);
        check(m_hands.read(u"errorName"_s) == u"TooManyRedirectsError"_s,
              m_hands.read(u"errorName"_s));
    }

    void showsMarkupAsText()
    {
        sendPlace(u"/visitors"_s);
        checkBody(u"<h1>Visitors</h1>"_s);
        check(body().contains(u"dusk &amp; all night"_s), body());
        sendPlace(u"/planets"_s);
        checkBody(u"\"Io <b>first</b>\""_s);
        checkBody(u"\"radius\": 6371.0"_s);
    }

    void echoesWhatIsTyped()
    {
        m_hands.click(u"place-/planets"_s);
        m_hands.click(u"params"_s);
        m_hands.type(u"url"_s, u"/echo"_s);
        m_hands.type(u"name-1"_s, u"q"_s);
        m_hands.type(u"value-1"_s, u"a&b=c"_s);
        m_hands.click(u"headers"_s);
        m_hands.type(u"name-1"_s, u"X-Typed"_s);
        m_hands.type(u"value-1"_s, u"by hand"_s);
        m_hands.click(u"body"_s);
        m_hands.click(u"segment-json"_s);
        m_hands.type(u"bodyText"_s, u"{\"a\": [1, 2.50]}"_s);
        m_hands.click(u"auth"_s);
        m_hands.click(u"segment-bearer"_s);
        m_hands.type(u"token"_s, u"t0k3n"_s);
        send();
        checkBody(u"\"q\": \"a&b=c\""_s);
        checkBody(u"\"X-Typed\": \"by hand\""_s);
        checkBody(u"\"Authorization\": \"Bearer t0k3n\""_s);
        checkBody(u"2.5"_s);
    }

    void cancelsWhatIsSlow()
    {
        const int before = historyCount();
        m_hands.click(u"place-/slow"_s);
        m_hands.press(Qt::Key_Return, Qt::ControlModifier);
        check(m_hands.waitUntil([this] { return m_hands.read(u"send"_s) == u"Cancel"_s; }),
              u"it can be cancelled"_s);
        m_hands.press(Qt::Key_Escape);
        waitForTheEnd(before);
        check(m_hands.read(u"errorName"_s) == u"CancelledError"_s, m_hands.read(u"errorName"_s));
        check(m_hands.read(u"send"_s) == u"Send"_s, u"it can be sent again"_s);
    }

    void uploadsAndDownloads()
    {
        sendPlace(u"/upload"_s);
        check(m_hands.read(u"status"_s).startsWith(u"201"_s), m_hands.read(u"status"_s));
        checkBody(u"\"bytes\": 64000000"_s);

        const int before = historyCount();
        m_hands.click(u"place-/picture"_s);
        m_hands.click(u"send"_s);
        double last = 0;
        bool isGrowing = true;
        const auto grows = [&] {
            const double share = m_hands.property(u"downloadBar"_s, "share").toDouble();
            isGrowing = isGrowing && (share == 0 || share >= last);
            last = std::max(last, share);
            return historyCount() > before;
        };
        check(m_hands.waitUntil(grows), u"the download ends"_s);
        check(isGrowing, u"progress grows"_s);
        check(last > 0, u"the progress of the download is seen"_s);
        checkBody(u"more bytes"_s);
    }

    void repeatsFromTheHistory()
    {
        sendPlace(u"/closed"_s);
        check(m_hands.read(u"status"_s).startsWith(u"503"_s), m_hands.read(u"status"_s));
        sendPlace(u"/torn"_s);
        check(m_hands.read(u"errorName"_s) == u"ProtocolError"_s, m_hands.read(u"errorName"_s));
        const int before = historyCount();
        m_hands.click(u"repeat-1"_s);
        waitForTheEnd(before);
        check(m_hands.read(u"url"_s) == u"/closed"_s, m_hands.read(u"url"_s));
        check(m_hands.read(u"status"_s).startsWith(u"503"_s), m_hands.read(u"status"_s));
    }

    void namesABadUrl()
    {
        m_hands.type(u"url"_s, u"http://no host/"_s);
        send();
        check(m_hands.read(u"errorName"_s) == u"InvalidRequestError"_s,
              m_hands.read(u"errorName"_s));
        check(m_hands.read(u"errorMessage"_s).contains(u"no host"_s),
              m_hands.read(u"errorMessage"_s));
    }

    void namesWhatIsNoJson()
    {
        m_hands.type(u"url"_s, u"/echo"_s);
        m_hands.click(u"body"_s);
        m_hands.click(u"segment-json"_s);
        m_hands.type(u"bodyText"_s, u"{\"a\": }"_s);
        send();
        check(m_hands.read(u"errorMessage"_s).contains(u"no JSON"_s),
              m_hands.read(u"errorMessage"_s));
    }

    Hands m_hands;
};

} // namespace

int runSelfTest(QQuickWindow &window)
{
    return SelfTest(window).run();
}
