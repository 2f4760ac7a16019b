// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "window.h"

#include "droparea.h"
#include "uploadrow.h"

#include <QtWidgets/qboxlayout.h>
#include <QtWidgets/qfiledialog.h>
#include <QtWidgets/qlabel.h>
#include <QtWidgets/qscrollarea.h>

using namespace Qt::StringLiterals;

namespace {

const QString look = u"QFrame#row { background: palette(base); border: 1px solid palette(midlight);"
                     " border-radius: 10px; }"
                     "QProgressBar { background: palette(midlight); border: none;"
                     " border-radius: 3px; }"
                     "QProgressBar::chunk { background: palette(highlight); border-radius: 3px; }"
                     "QScrollArea { border: none; }"_s;

} // namespace

Window::Window(const QUrl &to, QWidget *parent)
    : QWidget(parent),
      m_to(to),
      m_dropArea(new DropArea(this)),
      m_rows(new QVBoxLayout)
{
    setWindowTitle(tr("Uploader"));
    setStyleSheet(look);
    auto *const list = new QWidget;
    m_rows->setContentsMargins(0, 0, 0, 0);
    m_rows->addStretch();
    list->setLayout(m_rows);
    auto *const scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setWidget(list);
    auto *const target = new QLabel(tr("to %1").arg(to.toDisplayString()), this);
    target->setStyleSheet(u"color: #5f6b76"_s);

    auto *const all = new QVBoxLayout(this);
    all->setContentsMargins(18, 18, 18, 12);
    all->setSpacing(12);
    all->addWidget(m_dropArea);
    all->addWidget(scroll, 1);
    all->addWidget(target, 0, Qt::AlignRight);
    resize(560, 620);

    connect(m_dropArea, &DropArea::filesDropped, this, &Window::add);
    connect(m_dropArea, &DropArea::clicked, this, &Window::choose);
}

// The newest is on top.
void Window::add(const QStringList &paths)
{
    for (const QString &path : paths) {
        m_newest = new UploadRow(m_client, m_to, path, this);
        m_rows->insertWidget(0, m_newest);
    }
}

// Not modal by a nested event loop: uploads go on, and the window may be closed meanwhile.
void Window::choose()
{
    auto *const dialog = new QFileDialog(this, tr("Choose files to upload"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, &Window::add);
    dialog->open();
}
