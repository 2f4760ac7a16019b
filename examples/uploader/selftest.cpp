// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "selftest.h"

#include "demonstration.h"
#include "droparea.h"
#include "shared/checklist.h"
#include "uploadrow.h"
#include "window.h"

#include <QtCore/qmimedata.h>
#include <QtCore/qtemporarydir.h>
#include <QtGui/qevent.h>
#include <QtWidgets/qapplication.h>
#include <QtWidgets/qtoolbutton.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using State = UploadRow::State;

constexpr qint64 mebibyte = 1024 * 1024;

class SelfTest : private Checklist
{
public:
    SelfTest(Window &window, const QDir &depot) : m_window(window), m_depot(depot) { }

    int run()
    {
        dropsAFile();
        pausesAndCancels();
        namesWhatIsMissing();
        return exitCode();
    }

private:
    // Arrives, with all that it holds; progress only ever grows.
    void dropsAFile()
    {
        const QString name = u"Ünïcode \"quoted\"; 😀.bin"_s;
        const QByteArray content = QByteArray("\r\n--QTreq-\0\xff", 12).repeated(int(mebibyte));
        const QString path = m_folder.filePath(name);
        QFile file(path);
        check(file.open(QIODevice::WriteOnly) && file.write(content) == content.size(), "a file");
        file.close();

        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(path)});
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton,
                              Qt::NoModifier);
        QApplication::sendEvent(m_window.dropArea(), &enter);
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(m_window.dropArea(), &drop);
        UploadRow *const row = m_window.newestRow();
        check(row != nullptr, "dropping makes a row");
        if (!row)
            return;
        QList<int> shown;
        QObject::connect(row, &UploadRow::progressed, row,
                         [&shown](int percent) { shown.append(percent); });
        waitUntil([row] { return row->state() != State::Sending; });

        check(row->state() == State::Stored, qPrintable(row->status()));
        check(shown.size() > 1 && std::is_sorted(shown.cbegin(), shown.cend()), "progress grows");
        check(row->percent() == 100, "progress ends at 100 %");
        QFile stored(m_depot.filePath(name));
        check(stored.open(QIODevice::ReadOnly) && stored.readAll() == content,
              "every byte arrives");
    }

    void pausesAndCancels()
    {
        m_window.add({makeFile(m_folder.filePath(u"large"_s), 256 * mebibyte)});
        UploadRow *const row = m_window.newestRow();
        waitUntil([row] { return row->percent() > 0; });
        row->pauseButton()->click();
        check(row->state() == State::Paused, "it pauses");
        row->pauseButton()->click();
        check(row->state() == State::Sending, "it goes on");
        const int percent = row->percent();
        waitUntil([=] { return row->percent() > percent; });
        row->cancelButton()->click();
        waitUntil([row] { return row->state() != State::Sending; });

        check(row->state() == State::Cancelled, qPrintable(row->status()));
        check(row->percent() < 100, "it is cancelled half-way");
        check(!m_depot.exists(u"large"_s), "nothing of it is stored");
        check(m_window.client().activeRequests() == 0, "no request is left");
    }

    void namesWhatIsMissing()
    {
        m_window.add({m_folder.filePath(u"missing"_s)});
        UploadRow *const row = m_window.newestRow();
        waitUntil([row] { return row->state() != State::Sending; });
        check(row->state() == State::Failed, "a missing file fails");
        check(row->status().contains(u"missing"_s), qPrintable(row->status()));
    }

    Window &m_window;
    const QDir m_depot;
    const QTemporaryDir m_folder;
};

} // namespace

int runSelfTest(Window &window, const QDir &depot)
{
    return SelfTest(window, depot).run();
}
