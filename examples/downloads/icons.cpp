// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "icons.h"

#include <QtGui/qpainter.h>
#include <QtGui/qpainterpath.h>

namespace {

// All of them are drawn in a square of 16 by 16.
constexpr qreal side = 16;

QPainterPath pauseSign()
{
    QPainterPath path;
    path.moveTo(5.5, 3.5);
    path.lineTo(5.5, 12.5);
    path.moveTo(10.5, 3.5);
    path.lineTo(10.5, 12.5);
    return path;
}

QPainterPath resumeSign()
{
    QPainterPath path;
    path.moveTo(4.5, 2);
    path.lineTo(13.5, 8);
    path.lineTo(4.5, 14);
    path.closeSubpath();
    return path;
}

// An arrow that goes round.
QPainterPath againSign()
{
    QPainterPath path;
    path.arcMoveTo(3, 3, 10, 10, 40);
    path.arcTo(3, 3, 10, 10, 40, 290);
    path.moveTo(12.6, 1.8);
    path.lineTo(12.2, 5.2);
    path.lineTo(8.8, 4.8);
    return path;
}

QPainterPath removeSign()
{
    QPainterPath path;
    path.moveTo(4, 4);
    path.lineTo(12, 12);
    path.moveTo(12, 4);
    path.lineTo(4, 12);
    return path;
}

QPainterPath folderSign()
{
    QPainterPath path;
    path.moveTo(2, 12.5);
    path.lineTo(2, 4);
    path.lineTo(6, 4);
    path.lineTo(7.5, 5.5);
    path.lineTo(14, 5.5);
    path.lineTo(14, 12.5);
    path.closeSubpath();
    return path;
}

QPainterPath pathOf(Icons::Icon icon)
{
    switch (icon) {
    case Icons::Icon::Pause:
        return pauseSign();
    case Icons::Icon::Resume:
        return resumeSign();
    case Icons::Icon::Again:
        return againSign();
    case Icons::Icon::Remove:
        return removeSign();
    case Icons::Icon::Folder:
        return folderSign();
    }
    return {};
}

} // namespace

void Icons::draw(QPainter &painter, Icon icon, const QRectF &place, const QColor &colour)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(place.topLeft());
    painter.scale(place.width() / side, place.height() / side);
    if (icon == Icon::Resume) // filled, and drawn once: the colour may be a translucent one
        painter.fillPath(pathOf(icon), colour);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colour, 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (icon != Icon::Resume)
        painter.drawPath(pathOf(icon));
    painter.restore();
}
