// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DROPAREA_H
#define QTREQ_EXAMPLES_DROPAREA_H

#include <QtWidgets/qwidget.h>

/// Where files are dropped, or chosen by a click.
class DropArea : public QWidget
{
    Q_OBJECT
public:
    explicit DropArea(QWidget *parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override { return {420, 150}; }

Q_SIGNALS:
    void filesDropped(const QStringList &paths);
    void clicked();

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void setHovered(bool hovered);

    bool m_hovered = false;
};

#endif
