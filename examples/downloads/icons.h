// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_ICONS_H
#define QTREQ_EXAMPLES_ICONS_H

#include <QtCore/qrect.h>

QT_BEGIN_NAMESPACE
class QColor;
class QPainter;
QT_END_NAMESPACE

/// Signs that are drawn, so that they are sharp at any size and have the colours of the palette.
namespace Icons {

enum class Icon { Pause, Resume, Again, Remove, Folder };

void draw(QPainter &painter, Icon icon, const QRectF &place, const QColor &colour);

} // namespace Icons

#endif
