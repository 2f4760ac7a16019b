// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_UPLOADERWINDOW_H
#define QTREQ_EXAMPLES_UPLOADERWINDOW_H

#include "shared/anyclient.h"

#include <QtWidgets/qwidget.h>

class DropArea;
class QVBoxLayout;
class UploadRow;

/// Takes files, by drop or by dialog, and shows each one's upload.
class Window : public QWidget
{
    Q_OBJECT
public:
    explicit Window(const QUrl &to, QWidget *parent = nullptr);

    [[nodiscard]] DropArea *dropArea() const { return m_dropArea; }
    [[nodiscard]] QTreq::HTTPClient &client() { return m_client; }
    [[nodiscard]] UploadRow *newestRow() const { return m_newest; }
    void add(const QStringList &paths);

private:
    void choose();

    const QUrl m_to;
    AnyClient m_client;
    DropArea *m_dropArea;
    QVBoxLayout *m_rows;
    UploadRow *m_newest = nullptr;
};

#endif
