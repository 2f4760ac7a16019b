// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "uploadrow.h"

#include <QtCore/qfileinfo.h>
#include <QtWidgets/qboxlayout.h>
#include <QtWidgets/qlabel.h>
#include <QtWidgets/qprogressbar.h>
#include <QtWidgets/qstyle.h>
#include <QtWidgets/qtoolbutton.h>

using namespace QTreq;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<MultiPartProducer> makeForm(const QString &path)
{
    return std::make_shared<MultiPartProducer>(Params{{"comment", "sent by the uploader"}},
                                               Files{{"file", File::fromPath(path)}});
}

QToolButton *makeButton(QWidget *row, QStyle::StandardPixmap icon, const QString &name)
{
    auto *const button = new QToolButton(row);
    button->setIcon(row->style()->standardIcon(icon));
    button->setAutoRaise(true);
    button->setToolTip(name);
    button->setAccessibleName(name);
    return button;
}

QString inWords(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

} // namespace

UploadRow::UploadRow(HTTPClient &client, const QUrl &to, const QString &path, QWidget *parent)
    : QFrame(parent),
      m_form(makeForm(path)),
      m_status(new QLabel(this)),
      m_bar(new QProgressBar(this)),
      m_pause(makeButton(this, QStyle::SP_MediaPause, tr("Pause"))),
      m_cancel(makeButton(this, QStyle::SP_DialogCancelButton, tr("Cancel")))
{
    layOut(path);
    connect(m_pause, &QToolButton::clicked, this, &UploadRow::togglePause);
    connect(m_cancel, &QToolButton::clicked, this, [this] { m_upload.cancel(); });
    m_timer.start();
    send(client, to);
}

void UploadRow::layOut(const QString &path)
{
    auto *const name = new QLabel(QFileInfo(path).fileName(), this);
    name->setTextFormat(Qt::PlainText);
    name->setToolTip(path);
    name->setStyleSheet(u"font-weight: 600"_s);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setStyleSheet(u"color: #5f6b76"_s);
    m_status->setWordWrap(true);
    m_status->setText(tr("Waiting"));
    m_bar->setRange(0, 1000);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(6);

    auto *const text = new QVBoxLayout;
    text->setSpacing(4);
    text->addWidget(name);
    text->addWidget(m_bar);
    text->addWidget(m_status);
    auto *const all = new QHBoxLayout(this);
    all->addLayout(text, 1);
    all->addWidget(m_pause);
    all->addWidget(m_cancel);
    setObjectName(u"row"_s);
}

// The context ends the upload when the row is closed, and with it all that follows.
void UploadRow::send(HTTPClient &client, const QUrl &to)
{
    const auto progress = [this](qint64 sent, qint64 total) { showProgress(sent, total); };
    m_upload = client.post(to, m_form, {.context = this, .onUploadProgress = progress});
    m_upload
        .then(this, [](const Response &response) { return response.raiseForStatus().content(); })
        .then(this, [this](const QByteArray &) { setState(State::Stored, tr("Stored")); })
        .onFailed(this,
                  [this](const CancelledError &) { setState(State::Cancelled, tr("Cancelled")); })
        .onFailed(this, [this](const Error &error) { setState(State::Failed, error.message()); });
}

void UploadRow::showProgress(qint64 sent, qint64 total)
{
    m_bar->setValue(int(1000.0 * double(sent) / double(total)));
    const qint64 rate = sent * 1000 / qMax<qint64>(1, m_timer.elapsed());
    if (m_state == State::Sending)
        m_status->setText(tr("%1 of %2, %3/s").arg(inWords(sent), inWords(total), inWords(rate)));
    Q_EMIT progressed(percent());
}

int UploadRow::percent() const
{
    return m_bar->value() / 10;
}

QString UploadRow::status() const
{
    return m_status->text();
}

void UploadRow::togglePause()
{
    const bool pauses = m_state == State::Sending;
    pauses ? m_form->pause() : m_form->resume();
    m_pause->setIcon(style()->standardIcon(pauses ? QStyle::SP_MediaPlay : QStyle::SP_MediaPause));
    m_pause->setToolTip(pauses ? tr("Resume") : tr("Pause"));
    setState(pauses ? State::Paused : State::Sending,
             pauses ? tr("Paused at %1 %").arg(percent()) : tr("Sending"));
}

void UploadRow::setState(State state, const QString &status)
{
    m_state = state;
    m_status->setText(status);
    const bool isUnderWay = state == State::Sending || state == State::Paused;
    m_pause->setVisible(isUnderWay);
    m_cancel->setVisible(isUnderWay);
    const char *const colour = state == State::Stored ? "#2e9e5b"
        : state == State::Failed                      ? "#c0392b"
                                                      : nullptr;
    if (state == State::Failed)
        m_status->setStyleSheet(u"color: %1"_s.arg(QLatin1String(colour)));
    if (colour)
        m_bar->setStyleSheet(
            u"QProgressBar::chunk { background: %1 }"_s.arg(QLatin1String(colour)));
    Q_EMIT stateChanged();
}
