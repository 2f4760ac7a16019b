// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "downloadview.h"

#include "addresses.h"
#include "downloaddelegate.h"
#include "downloadmodel.h"

#include <QtGui/qclipboard.h>
#include <QtGui/qdesktopservices.h>
#include <QtGui/qevent.h>
#include <QtGui/qguiapplication.h>
#include <QtGui/qpainter.h>
#include <QtWidgets/qmenu.h>
#include <QtWidgets/qmessagebox.h>

#include <algorithm>

using namespace Qt::StringLiterals;

DownloadView::DownloadView(DownloadQueue &queue, DownloadModel &model, QWidget *parent)
    : QListView(parent),
      m_queue(queue),
      m_model(model)
{
    auto *const delegate = new DownloadDelegate(this);
    setModel(&model);
    setItemDelegate(delegate);
    setUniformItemSizes(true); // with a thousand of them, too
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setFrameShape(NoFrame);
    setMouseTracking(true);
    setAcceptDrops(true);
    viewport()->setAutoFillBackground(false);
    setAccessibleName(tr("Downloads"));
    connect(delegate, &DownloadDelegate::mainTriggered, this,
            [this](const QModelIndex &index) { doMain(m_model.download(index)); });
    connect(delegate, &DownloadDelegate::removeTriggered, this,
            [this](const QModelIndex &index) { m_queue.remove(m_model.download(index)); });
    connect(this, &QListView::doubleClicked, this, &DownloadView::openFile);
}

QList<Download *> DownloadView::selected() const
{
    QList<Download *> downloads;
    QModelIndexList indexes = selectionModel()->selectedIndexes();
    std::sort(indexes.begin(), indexes.end());
    for (const QModelIndex &index : std::as_const(indexes))
        downloads.append(m_model.download(index));
    return downloads;
}

Download *DownloadView::current() const
{
    return m_model.download(currentIndex());
}

void DownloadView::doMain(Download *download)
{
    const QModelIndex index = m_model.indexOf(download);
    if (index.data(DownloadModel::IsPausableRole).toBool())
        download->pause();
    else if (index.data(DownloadModel::IsResumableRole).toBool())
        download->wait();
    else
        QDesktopServices::openUrl(QUrl::fromLocalFile(m_queue.folder().path()));
}

/// As one: what the first of them does, the others do.
void DownloadView::toggle()
{
    const QList<Download *> downloads = selected();
    const bool pauses = std::any_of(downloads.begin(), downloads.end(), [this](Download *download) {
        return m_model.indexOf(download).data(DownloadModel::IsPausableRole).toBool();
    });
    for (Download *const download : downloads)
        pauses ? download->pause() : download->wait();
}

void DownloadView::removeSelected()
{
    const QList<Download *> downloads = selected();
    for (Download *const download : downloads)
        m_queue.remove(download);
}

void DownloadView::openFile()
{
    if (current() && current()->state() == Download::State::Done)
        QDesktopServices::openUrl(QUrl::fromLocalFile(current()->path()));
}

void DownloadView::showInFolder()
{
    QDesktopServices::openUrl(QUrl::fromLocalFile(m_queue.folder().path()));
}

void DownloadView::copyAddress()
{
    QStringList lines;
    const QList<Download *> downloads = selected();
    for (const Download *const download : downloads)
        lines.append(download->url().toString(QUrl::FullyEncoded));
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

/// As sha256sum writes it.
void DownloadView::copyChecksum()
{
    QStringList lines;
    const QList<Download *> downloads = selected();
    for (const Download *const download : downloads) {
        if (!download->checksum().isEmpty())
            lines.append(QString::fromLatin1(download->checksum()) + u"  "_s
                         + download->fileName());
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

/// With what the clipboard holds, from the site that publishes it.
void DownloadView::compareChecksum()
{
    const QString pasted = QGuiApplication::clipboard()->text().simplified().section(u' ', 0, 0);
    const bool isEqual = current()
        && pasted.compare(QString::fromLatin1(current()->checksum()), Qt::CaseInsensitive) == 0;
    auto *const box = new QMessageBox(
        isEqual ? QMessageBox::Information : QMessageBox::Warning, tr("Checksum"),
        isEqual ? tr("The file has the checksum that is in the clipboard.")
                : tr("The file does not have the checksum that is in the clipboard."),
        QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

void DownloadView::contextMenuEvent(QContextMenuEvent *event)
{
    const Download *const download = current();
    if (!download || selected().isEmpty())
        return;
    const bool isDone = download->state() == Download::State::Done;
    const bool isPausable = currentIndex().data(DownloadModel::IsPausableRole).toBool();
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [&](const QString &text, const QKeySequence &keys, bool isEnabled,
                         void (DownloadView::*function)()) {
        QAction *const action = menu->addAction(text, this, function);
        action->setShortcut(keys);
        action->setEnabled(isEnabled);
    };
    add(isPausable ? tr("Pause") : tr("Resume"), Qt::Key_Space, !isDone, &DownloadView::toggle);
    add(tr("Open"), Qt::Key_Return, isDone, &DownloadView::openFile);
    add(tr("Show folder"), {}, true, &DownloadView::showInFolder);
    menu->addSeparator();
    add(tr("Copy address"), QKeySequence::Copy, true, &DownloadView::copyAddress);
    add(tr("Copy SHA-256"), QKeySequence(u"Ctrl+Shift+C"_s), isDone, &DownloadView::copyChecksum);
    add(tr("Compare SHA-256 with clipboard"), {}, isDone, &DownloadView::compareChecksum);
    menu->addSeparator();
    add(isDone ? tr("Remove from list") : tr("Cancel and remove"), QKeySequence::Delete, true,
        &DownloadView::removeSelected);
    menu->popup(event->globalPos());
}

void DownloadView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space)
        toggle();
    else if (event->matches(QKeySequence::Delete))
        removeSelected();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        openFile();
    else if (event->matches(QKeySequence::Copy))
        copyAddress();
    else if (event->keyCombination() == (Qt::CTRL | Qt::SHIFT | Qt::Key_C))
        copyChecksum();
    else
        QListView::keyPressEvent(event);
}

void DownloadView::dragEnterEvent(QDragEnterEvent *event)
{
    if (!addressesIn(event->mimeData()).isEmpty())
        event->acceptProposedAction();
}

void DownloadView::dragMoveEvent(QDragMoveEvent *event)
{
    event->acceptProposedAction();
}

void DownloadView::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    Q_EMIT addressesDropped(addressesIn(event->mimeData()));
}

void DownloadView::leaveEvent(QEvent *event)
{
    static_cast<DownloadDelegate *>(itemDelegate())->forgetHover();
    viewport()->update();
    QListView::leaveEvent(event);
}

void DownloadView::paintEvent(QPaintEvent *event)
{
    QListView::paintEvent(event);
    if (m_model.rowCount() > 0)
        return;
    QPainter painter(viewport());
    QColor colour = palette().color(QPalette::WindowText);
    colour.setAlpha(150);
    painter.setPen(colour);
    painter.drawText(
        viewport()->rect(), Qt::AlignCenter,
        tr("Drop links here, or paste them with %1")
            .arg(QKeySequence(QKeySequence::Paste).toString(QKeySequence::NativeText)));
}
