// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "droparea.h"

#include <QtCore/qmimedata.h>
#include <QtGui/qevent.h>
#include <QtGui/qpainter.h>
#include <QtGui/qpainterpath.h>

using namespace Qt::StringLiterals;

namespace {

QStringList localFiles(const QMimeData *data)
{
    QStringList paths;
    for (const QUrl &url : data->urls()) {
        if (url.isLocalFile())
            paths.append(url.toLocalFile());
    }
    return paths;
}

// An arrow that leaves a tray.
QPainterPath arrow(QPointF middle)
{
    QPainterPath path;
    path.moveTo(middle + QPointF(0, 16));
    path.lineTo(middle + QPointF(0, -16));
    path.moveTo(middle + QPointF(-12, -4));
    path.lineTo(middle + QPointF(0, -16));
    path.lineTo(middle + QPointF(12, -4));
    path.moveTo(middle + QPointF(-22, 12));
    path.lineTo(middle + QPointF(-22, 24));
    path.lineTo(middle + QPointF(22, 24));
    path.lineTo(middle + QPointF(22, 12));
    return path;
}

} // namespace

DropArea::DropArea(QWidget *parent) : QWidget(parent)
{
    setAcceptDrops(true);
    setCursor(Qt::PointingHandCursor);
    setFocusPolicy(Qt::TabFocus);
    setAccessibleName(tr("Choose files to upload"));
    setMinimumHeight(130);
}

void DropArea::setHovered(bool hovered)
{
    m_hovered = hovered;
    update();
}

void DropArea::dragEnterEvent(QDragEnterEvent *event)
{
    if (localFiles(event->mimeData()).isEmpty())
        return;
    event->acceptProposedAction();
    setHovered(true);
}

void DropArea::dragLeaveEvent(QDragLeaveEvent *)
{
    setHovered(false);
}

void DropArea::dropEvent(QDropEvent *event)
{
    event->acceptProposedAction();
    setHovered(false);
    Q_EMIT filesDropped(localFiles(event->mimeData()));
}

void DropArea::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && rect().contains(event->position().toPoint()))
        Q_EMIT clicked();
}

void DropArea::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return)
        Q_EMIT clicked();
    else
        QWidget::keyPressEvent(event);
}

void DropArea::paintEvent(QPaintEvent *)
{
    const QColor accent = palette().color(QPalette::Highlight);
    const QColor line = m_hovered || hasFocus() ? accent : palette().color(QPalette::Mid);
    QColor fill = accent;
    fill.setAlpha(m_hovered ? 40 : 12);

    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(line, 2, Qt::DashLine));
    painter.setBrush(fill);
    painter.drawRoundedRect(QRectF(rect()).adjusted(2, 2, -2, -2), 14, 14);

    const QPointF middle = QRectF(rect()).center();
    painter.setPen(QPen(accent, 3, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(arrow(middle - QPointF(0, 26)));
    painter.setPen(palette().color(QPalette::WindowText));
    const QRect below(0, int(middle.y()) + 14, width(), height() / 2 - 14);
    painter.drawText(below, Qt::AlignCenter, tr("Drop files here, or click to choose some"));
}
