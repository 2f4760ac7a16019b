// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_UPLOADROW_H
#define QTREQ_EXAMPLES_UPLOADROW_H

#include <QTreq/HTTPClient>
#include <QTreq/MultiPartProducer>

#include <QtCore/qelapsedtimer.h>
#include <QtWidgets/qframe.h>

#include <memory>

class QLabel;
class QProgressBar;
class QToolButton;

/// One file on its way: how far it is, and buttons to hold it and to give it up.
class UploadRow : public QFrame
{
    Q_OBJECT
public:
    enum class State { Sending, Paused, Stored, Cancelled, Failed };

    UploadRow(QTreq::HTTPClient &client, const QUrl &to, const QString &path,
              QWidget *parent = nullptr);

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] int percent() const;
    [[nodiscard]] QString status() const;
    [[nodiscard]] QToolButton *pauseButton() const { return m_pause; }
    [[nodiscard]] QToolButton *cancelButton() const { return m_cancel; }

Q_SIGNALS:
    void progressed(int percent);
    void stateChanged();

private:
    void layOut(const QString &path);
    void send(QTreq::HTTPClient &client, const QUrl &to);
    void showProgress(qint64 sent, qint64 total);
    void togglePause();
    void setState(State state, const QString &status);

    const std::shared_ptr<QTreq::MultiPartProducer> m_form;
    QTreq::Future<QTreq::Response> m_upload;
    QElapsedTimer m_timer;
    State m_state = State::Sending;
    QLabel *m_status;
    QProgressBar *m_bar;
    QToolButton *m_pause;
    QToolButton *m_cancel;
};

#endif
