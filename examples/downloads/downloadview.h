// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DOWNLOADVIEW_H
#define QTREQ_EXAMPLES_DOWNLOADVIEW_H

#include <QtCore/qurl.h>
#include <QtWidgets/qlistview.h>

class Download;
class DownloadModel;
class DownloadQueue;

/// The list, and all that can be done to what is selected in it.
class DownloadView : public QListView
{
    Q_OBJECT
public:
    DownloadView(DownloadQueue &queue, DownloadModel &model, QWidget *parent = nullptr);

    void toggle();
    void removeSelected();
    void openFile();
    void showInFolder();
    void copyAddress();
    void copyChecksum();

Q_SIGNALS:
    void addressesDropped(const QList<QUrl> &urls);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragMoveEvent(QDragMoveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void doMain(Download *download);
    [[nodiscard]] QList<Download *> selected() const;
    [[nodiscard]] Download *current() const;
    void compareChecksum();

    DownloadQueue &m_queue;
    DownloadModel &m_model;
};

#endif
