// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "demonstration.h"

#include "downloadview.h"
#include "site.h"
#include "window.h"

#include <QTreq/Testing/LoopbackServer>

#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/qtimer.h>
#include <QtWidgets/qapplication.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using State = Download::State;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

QUrl addressOf(const QUrl &server, const QString &name)
{
    QUrl url = server;
    url.setPath(u"/files/"_s + name);
    return url;
}

double fraction(const Download *download)
{
    return double(download->received()) / double(qMax<qint64>(1, download->total()));
}

/// One download of each kind.
class Demonstration
{
public:
    explicit Demonstration(const QDir &folder)
        : m_site(std::make_shared<Site>()),
          m_server(m_site),
          m_window(folder)
    {
        m_window.show();
    }

    [[nodiscard]] Window &window() { return m_window; }

    /// Whether all of it went as it was to go.
    [[nodiscard]] bool play() { return showEnded() && showInterrupted() && showUnderWay(); }

private:
    Download *begin(const QString &name, const Site::File &file, const QByteArray &checksum = {})
    {
        m_site->put(name, file);
        QUrl url = addressOf(m_server.url(), name);
        if (!checksum.isEmpty())
            url.setFragment(u"sha256="_s + QString::fromLatin1(checksum));
        return m_window.queue().add(url);
    }

    static bool ends(const Download *download)
    {
        return waitUntil(
            [=] { return download->state() == State::Done || download->state() == State::Failed; });
    }

    static bool reaches(const Download *download, double part)
    {
        return waitUntil([=] { return fraction(download) >= part; });
    }

    bool showEnded()
    {
        const Site::File file{5 * mebibyte};
        const QByteArray checksum = Site::checksum(file);
        const Download *const done = begin(u"Präsentation.pdf"_s, file, checksum);
        const bool isDone = ends(done);
        const Download *const wrong = begin(u"driver.iso"_s, {2 * mebibyte}, checksum);
        return isDone && ends(wrong);
    }

    bool showInterrupted()
    {
        Download *const paused = begin(u"orchestra.flac"_s, {42 * mebibyte, 12 * mebibyte});
        const bool isBegun = reaches(paused, 0.3);
        paused->pause();
        const Site::File map{24 * mebibyte, 2 * mebibyte};
        Download *const changed = begin(u"city-map.tar.gz"_s, map);
        const bool isChangedBegun = reaches(changed, 0.1);
        changed->pause();
        m_site->put(u"city-map.tar.gz"_s, {map.size, map.rate, 2});
        changed->wait();
        return isBegun && isChangedBegun;
    }

    bool showUnderWay()
    {
        const Download *const slow = begin(u"northern-lights.mp4"_s, {96 * mebibyte, 6 * mebibyte});
        const Download *const nearlyDone = begin(u"field-guide.epub"_s, {9 * mebibyte, mebibyte});
        begin(u"recordings.zip"_s, {64 * mebibyte});
        return reaches(nearlyDone, 0.75) && reaches(slow, 0.2);
    }

    const std::shared_ptr<Site> m_site;
    const QTreq::Testing::LoopbackServer m_server;
    Window m_window;
};

} // namespace

bool waitUntil(const std::function<bool()> &holds)
{
    const QDeadlineTimer deadline(60s);
    QTimer tick; // so that there is always another event
    tick.start(20ms);
    while (!holds() && !deadline.hasExpired())
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
    return holds();
}

QList<QUrl> addressesOf(const Site &site, const QUrl &server)
{
    QList<QUrl> urls;
    const QStringList names = site.names();
    for (const QString &name : names) {
        QUrl url = addressOf(server, name);
        url.setFragment(u"sha256="_s + QString::fromLatin1(Site::checksum(site.file(name))));
        urls.append(url);
    }
    return urls;
}

int saveScreenshot(const QString &path)
{
    const QTemporaryDir temporary;
    const QDir folder(temporary.filePath(u"Downloads"_s));
    (void)folder.mkpath(u"."_s);
    Demonstration demonstration(folder);
    return demonstration.play() && demonstration.window().grab().save(path) ? 0 : 1;
}
