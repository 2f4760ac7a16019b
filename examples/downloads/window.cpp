// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "window.h"

#include "addresses.h"
#include "downloadview.h"
#include "wording.h"

#include <QtGui/qclipboard.h>
#include <QtGui/qguiapplication.h>
#include <QtGui/qshortcut.h>
#include <QtWidgets/qboxlayout.h>
#include <QtWidgets/qlabel.h>
#include <QtWidgets/qlineedit.h>
#include <QtWidgets/qpushbutton.h>

using namespace Qt::StringLiterals;
using State = Download::State;

Window::Window(const QDir &folder, QWidget *parent)
    : QWidget(parent),
      m_queue(folder),
      m_model(m_queue),
      m_address(new QLineEdit(this)),
      m_add(new QPushButton(tr("&Download"), this)),
      m_view(new DownloadView(m_queue, m_model, this)),
      m_summary(new QLabel(this)),
      m_all(new QPushButton(this))
{
    setWindowTitle(tr("Downloads"));
    layOut();
    connect(m_address, &QLineEdit::returnPressed, this, &Window::addTyped);
    connect(m_address, &QLineEdit::textChanged, this,
            [this](const QString &text) { m_add->setEnabled(!addressesIn(text).isEmpty()); });
    connect(m_add, &QPushButton::clicked, this, &Window::addTyped);
    connect(m_all, &QPushButton::clicked, this, &Window::toggleAll);
    connect(m_view, &DownloadView::addressesDropped, this, &Window::add);
    connect(new QShortcut(QKeySequence::Paste, this), &QShortcut::activated, this, &Window::paste);
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&m_model, signal, this, &Window::showSummary);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &Window::showSummary);
    showSummary();
}

void Window::layOut()
{
    m_address->setPlaceholderText(tr("Paste or drop a link"));
    m_address->setAccessibleName(tr("Address"));
    m_address->setClearButtonEnabled(true);
    m_address->setMinimumHeight(34);
    m_address->setTextMargins(6, 0, 6, 0);
    m_add->setMinimumHeight(34);
    m_add->setEnabled(false);
    m_summary->setTextFormat(Qt::PlainText);
    m_summary->setAccessibleName(tr("Summary"));
    m_summary->setToolTip(QDir::toNativeSeparators(m_queue.folder().path()));
    m_summary->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // whatever it says

    auto *const top = new QHBoxLayout;
    top->addWidget(m_address, 1);
    top->addWidget(m_add);
    auto *const bottom = new QHBoxLayout;
    bottom->addWidget(m_summary, 1);
    bottom->addWidget(m_all);
    auto *const all = new QVBoxLayout(this);
    all->setContentsMargins(16, 16, 16, 12);
    all->setSpacing(10);
    all->addLayout(top);
    all->addWidget(m_view, 1);
    all->addLayout(bottom);
    resize(760, 660);
    m_address->setFocus();
}

void Window::add(const QList<QUrl> &urls)
{
    for (const QUrl &url : urls)
        m_view->scrollTo(m_model.indexOf(m_queue.add(url)));
}

void Window::paste()
{
    add(addressesIn(QGuiApplication::clipboard()->mimeData()));
}

void Window::addTyped()
{
    const QList<QUrl> urls = addressesIn(m_address->text());
    if (urls.isEmpty())
        return;
    add(urls);
    m_address->clear();
}

void Window::toggleAll()
{
    const bool pauses = m_queue.activeCount() > 0 || m_queue.count(State::Waiting) > 0;
    pauses ? m_queue.pauseAll() : m_queue.resumeAll();
}

QString Window::summary() const
{
    return m_summary->text();
}

void Window::showSummary()
{
    const int active = m_queue.activeCount();
    const int waiting = m_queue.count(State::Waiting);
    const int pending = m_queue.count(State::Paused) + m_queue.count(State::Failed);
    QStringList texts;
    if (active > 0)
        texts.append(
            tr("%1 active at %2").arg(active).arg(Wording::rate(m_model.bytesPerSecond())));
    if (waiting > 0)
        texts.append(tr("%1 waiting").arg(waiting));
    if (const int done = m_queue.count(State::Done); done > 0)
        texts.append(tr("%1 done").arg(done));
    texts.append(tr("into %1").arg(m_queue.folder().dirName()));
    m_summary->setText(texts.join(u"  ·  "_s));
    m_all->setText(active + waiting > 0 ? tr("&Pause all") : tr("&Resume all"));
    m_all->setEnabled(active + waiting + pending > 0);
}
