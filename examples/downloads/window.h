// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DOWNLOADSWINDOW_H
#define QTREQ_EXAMPLES_DOWNLOADSWINDOW_H

#include "downloadmodel.h"

#include <QtWidgets/qwidget.h>

class DownloadView;
class QLabel;
class QLineEdit;
class QPushButton;

/// Takes addresses, by hand, by paste or by drop, and shows what becomes of them.
class Window : public QWidget
{
    Q_OBJECT
public:
    explicit Window(const QDir &folder, QWidget *parent = nullptr);

    [[nodiscard]] DownloadQueue &queue() { return m_queue; }
    [[nodiscard]] const DownloadModel &model() const { return m_model; }
    [[nodiscard]] DownloadView *view() const { return m_view; }
    [[nodiscard]] QLineEdit *addressField() const { return m_address; }
    [[nodiscard]] QPushButton *addButton() const { return m_add; }
    [[nodiscard]] QPushButton *allButton() const { return m_all; }
    [[nodiscard]] QString summary() const;

    void add(const QList<QUrl> &urls);
    void paste();

private:
    void layOut();
    void addTyped();
    void toggleAll();
    void showSummary();

    DownloadQueue m_queue;
    DownloadModel m_model;
    QLineEdit *m_address;
    QPushButton *m_add;
    DownloadView *m_view;
    QLabel *m_summary;
    QPushButton *m_all;
};

#endif
