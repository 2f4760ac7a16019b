// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "demonstration.h"

#include "uploadrow.h"
#include "window.h"

#include <QtCore/qdeadlinetimer.h>
#include <QtCore/qfile.h>
#include <QtCore/qtemporarydir.h>
#include <QtCore/qtimer.h>
#include <QtWidgets/qapplication.h>
#include <QtWidgets/qtoolbutton.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

bool hasEnded(const UploadRow *row)
{
    return row->state() != UploadRow::State::Sending;
}

} // namespace

void waitUntil(const std::function<bool()> &holds)
{
    const QDeadlineTimer deadline(60s);
    QTimer tick; // so that there is always another event
    tick.start(20ms);
    while (!holds() && !deadline.hasExpired())
        QApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
}

QString makeFile(const QString &path, qint64 size)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.resize(size))
        qWarning("%s: %s", qPrintable(path), qPrintable(file.errorString()));
    return path;
}

int saveScreenshot(Window &window, const QString &path)
{
    const QTemporaryDir folder;
    const auto upload = [&](const QString &name, qint64 size) {
        window.add({makeFile(folder.filePath(name), size)});
        return window.newestRow();
    };
    window.show();
    const auto *const lost =
        (window.add({folder.filePath(u"draft (deleted).odt"_s)}), window.newestRow());
    waitUntil([=] { return hasEnded(lost); });
    const auto *const cancelled = upload(u"backup.tar.gz"_s, 120 * mebibyte);
    waitUntil([=] { return cancelled->percent() > 0; });
    cancelled->cancelButton()->click();
    const auto *const stored = upload(u"Präsentation.pdf"_s, 3 * mebibyte);
    waitUntil([=] { return hasEnded(stored); });
    const auto *const paused = upload(u"interview.flac"_s, 40 * mebibyte);
    waitUntil([=] { return paused->percent() >= 30; });
    paused->pauseButton()->click();
    const auto *const sending = upload(u"holiday 2026.mp4"_s, 60 * mebibyte);
    waitUntil([=] { return sending->percent() >= 60; });
    return window.grab().save(path) ? 0 : 1;
}
