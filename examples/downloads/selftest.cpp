// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "selftest.h"

#include "demonstration.h"
#include "downloaddelegate.h"
#include "downloadview.h"
#include "shared/checklist.h"
#include "site.h"
#include "window.h"

#include <QTreq/Testing/LoopbackServer>

#include <QtCore/qmimedata.h>
#include <QtCore/qtemporarydir.h>
#include <QtGui/qclipboard.h>
#include <QtGui/qevent.h>
#include <QtWidgets/qapplication.h>
#include <QtWidgets/qlineedit.h>
#include <QtWidgets/qpushbutton.h>

using namespace Qt::StringLiterals;
using State = Download::State;

namespace {

constexpr qint64 mebibyte = 1024 * 1024;

void press(QWidget *widget, Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QKeyEvent down(QEvent::KeyPress, key, modifiers);
    QApplication::sendEvent(widget, &down);
    QKeyEvent up(QEvent::KeyRelease, key, modifiers);
    QApplication::sendEvent(widget, &up);
}

void click(QWidget *widget, QPoint place)
{
    const QPointF at = place;
    const QPointF global = widget->mapToGlobal(at);
    QMouseEvent down(QEvent::MouseButtonPress, at, global, Qt::LeftButton, Qt::LeftButton, {});
    QApplication::sendEvent(widget, &down);
    QMouseEvent up(QEvent::MouseButtonRelease, at, global, Qt::LeftButton, {}, {});
    QApplication::sendEvent(widget, &up);
}

class SelfTest : private Checklist
{
public:
    SelfTest()
        : m_site(std::make_shared<Site>()),
          m_server(m_site),
          m_window(std::make_unique<Window>(m_folder.path()))
    {
        m_window->show();
    }

    int run()
    {
        typesAnAddress();
        pausesAndGoesOn();
        dropsAndPastes();
        complainsInTheRow();
        goesOnAfterARestart();
        holdsAThousand();
        return exitCode();
    }

private:
    [[nodiscard]] QUrl address(const QString &name) const
    {
        return m_server.url(u"/files/"_s + name);
    }
    [[nodiscard]] QUrl checkedAddress(const QString &name) const
    {
        QUrl url = address(name);
        url.setFragment(u"sha256="_s + QString::fromLatin1(Site::checksum(m_site->file(name))));
        return url;
    }
    [[nodiscard]] DownloadView *view() const { return m_window->view(); }
    [[nodiscard]] Download *newest() const
    {
        const auto &downloads = m_window->queue().downloads();
        return downloads.isEmpty() ? nullptr : downloads.last();
    }
    [[nodiscard]] QString shown(Download *download, int role = Qt::AccessibleTextRole) const
    {
        return m_window->model().indexOf(download).data(role).toString();
    }
    [[nodiscard]] bool reaches(const Download *download, State state) const
    {
        return waitUntil([=] { return download->state() == state; });
    }
    void clickButton(Download *download, DownloadDelegate::Button button) const
    {
        QStyleOptionViewItem option;
        option.initFrom(view());
        option.rect = view()->visualRect(m_window->model().indexOf(download));
        click(view()->viewport(), DownloadDelegate::placeOf(button, option).center());
    }

    void typesAnAddress()
    {
        m_site->put(u"Ünï 😀.bin"_s, {3 * mebibyte});
        check(!m_window->addButton()->isEnabled(), "nothing to add yet");
        m_window->addressField()->setText(u"no address"_s);
        check(!m_window->addButton()->isEnabled(), "words are no address");
        m_window->addressField()->setText(
            QString::fromLatin1(checkedAddress(u"Ünï 😀.bin"_s).toEncoded()));
        m_window->addButton()->click();
        check(m_window->addressField()->text().isEmpty(), "the field is free for another one");
        Download *const download = newest();
        check(download && reaches(download, State::Done), "a file comes");
        check(download->fileName() == u"Ünï 😀.bin"_s, "its name is readable");
        check(shown(download).contains(u"Checksum is right"_s), qPrintable(shown(download)));
        check(m_window->model().indexOf(download).data(DownloadModel::FractionRole) == 1.0,
              "the bar is full");
        view()->setCurrentIndex(m_window->model().indexOf(download));
        press(view(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
        check(QApplication::clipboard()->text()
                  == QString::fromLatin1(Site::checksum(m_site->file(u"Ünï 😀.bin"_s)))
                      + u"  Ünï 😀.bin"_s,
              "its checksum is in the clipboard");
    }

    void pausesAndGoesOn()
    {
        m_site->put(u"long.bin"_s, {12 * mebibyte, 8 * mebibyte});
        m_window->add({checkedAddress(u"long.bin"_s)});
        Download *const download = newest();
        check(waitUntil([=] { return download->received() > mebibyte; }), "it is on its way");
        check(waitUntil([this, download] { return shown(download).contains(u"/s"_s); }),
              "its speed is shown");
        check(waitUntil([this, download] { return shown(download).contains(u" left"_s); }),
              "and what is left");
        check(m_window->summary().contains(u"1 active"_s), qPrintable(m_window->summary()));
        clickButton(download, DownloadDelegate::Button::Main);
        check(download->state() == State::Paused, "a click pauses it");
        const qint64 received = download->received();
        check(received < download->total(), "half-way");
        view()->setCurrentIndex(m_window->model().indexOf(download));
        press(view(), Qt::Key_Space);
        check(waitUntil([=] { return download->received() > received; }), "Space goes on");
        press(view(), Qt::Key_Space);
        check(download->state() == State::Paused, "and pauses it");
        clickButton(download, DownloadDelegate::Button::Main);
        check(reaches(download, State::Done), "all of it comes");
        check(download->message().isEmpty(), "without starting again");
    }

    void dropsAndPastes()
    {
        m_site->put(u"one.bin"_s, {mebibyte});
        m_site->put(u"two.bin"_s, {mebibyte, mebibyte / 4});
        QMimeData data;
        data.setUrls({checkedAddress(u"one.bin"_s), QUrl(u"mailto:a@b.test"_s)});
        const auto count = m_window->queue().downloads().size();
        QDragEnterEvent enter(QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(view()->viewport(), &enter);
        QDropEvent drop(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(view()->viewport(), &drop);
        check(m_window->queue().downloads().size() == count + 1, "what can be fetched is added");
        check(reaches(newest(), State::Done), "and comes");

        QApplication::clipboard()->setText(u"See <%1>\n"_s.arg(address(u"two.bin"_s).toString()));
        m_window->paste();
        Download *const download = newest();
        check(waitUntil([=] { return download->received() > 0; }), "pasting adds, too");
        view()->setCurrentIndex(m_window->model().indexOf(download));
        press(view(), Qt::Key_C, Qt::ControlModifier);
        check(QApplication::clipboard()->text() == address(u"two.bin"_s).toString(),
              "its address is in the clipboard");
        press(view(), Qt::Key_Delete);
        check(m_window->queue().downloads().size() == count + 1, "Delete removes it");
        check(QDir(m_folder.path()).entryList({u"two.bin*"_s}).isEmpty(), "and all of it");
        check(waitUntil([this] { return m_window->queue().client().activeRequests() == 0; }),
              "no request is left");
    }

    void complainsInTheRow()
    {
        m_window->add({address(u"missing.bin"_s)});
        Download *const missing = newest();
        check(reaches(missing, State::Failed), "a missing file fails");
        check(shown(missing).contains(u"404"_s), qPrintable(shown(missing)));
        clickButton(missing, DownloadDelegate::Button::Remove);
        check(!m_window->queue().downloads().contains(missing), "a click removes it");
    }

    void goesOnAfterARestart()
    {
        m_site->put(u"restart.bin"_s, {8 * mebibyte, 8 * mebibyte});
        m_window->add({checkedAddress(u"restart.bin"_s)});
        const Download *const before = newest();
        check(waitUntil([=] { return before->received() > mebibyte; }), "it is on its way");
        m_window = std::make_unique<Window>(m_folder.path());
        m_window->queue().restore();
        m_window->show();
        check(m_window->queue().downloads().size() == 1, "what was not done is there");
        Download *const after = newest();
        check(after->state() == State::Paused && after->received() > mebibyte, "half-way");
        m_window->allButton()->click();
        check(reaches(after, State::Done), "it goes on");
        check(after->message().isEmpty(), "without starting again");
    }

    void holdsAThousand()
    {
        QList<QUrl> urls;
        for (int i = 0; i < 1000; ++i) {
            const QString name = u"small-%1.bin"_s.arg(i);
            m_site->put(name, {100});
            urls.append(address(name));
        }
        m_window->add(urls);
        check(m_window->queue().activeCount() <= m_window->queue().mostAtOnce(), "not all at once");
        m_window->queue().setMostAtOnce(50);
        const auto isDone = [this] { return m_window->queue().count(State::Done) == 1001; };
        check(waitUntil(isDone), "all come");
        check(QDir(m_folder.path()).entryList({u"small-*.bin"_s}).size() == 1000, "and are there");
    }

    const QTemporaryDir m_folder;
    const std::shared_ptr<Site> m_site;
    const QTreq::Testing::LoopbackServer m_server;
    std::unique_ptr<Window> m_window;
};

} // namespace

int runSelfTest()
{
    return SelfTest().run();
}
