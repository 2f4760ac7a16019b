// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#include "downloaddelegate.h"

#include "downloadmodel.h"

#include <QtCore/qfileinfo.h>
#include <QtGui/qevent.h>
#include <QtGui/qpainter.h>
#include <QtWidgets/qabstractitemview.h>
#include <QtWidgets/qtooltip.h>

using namespace Qt::StringLiterals;
using Icons::Icon;
using State = Download::State;

namespace {

constexpr int gap = 12;
constexpr int tileSize = 46;
constexpr int buttonSize = 32;
constexpr int iconSize = 16;
constexpr int barHeight = 6;
constexpr int lineGap = 6;

QFont titleFont(const QStyleOptionViewItem &option)
{
    QFont font = option.font;
    font.setWeight(QFont::DemiBold);
    return font;
}

int cardHeight(const QStyleOptionViewItem &option)
{
    const int lines = QFontMetrics(titleFont(option)).height() + option.fontMetrics.height();
    return qMax(tileSize, lines + barHeight + 2 * lineGap) + 2 * gap;
}

/// Where things are, for a language that is written from left to right; see mirrored().
struct Places
{
    explicit Places(const QStyleOptionViewItem &option)
        : card(option.rect.adjusted(2, 3, -2, -3)),
          tile(card.left() + gap, card.center().y() - tileSize / 2, tileSize, tileSize),
          remove(card.right() - gap / 2 - buttonSize, card.center().y() - buttonSize / 2,
                 buttonSize, buttonSize),
          main(remove.translated(-buttonSize - 2, 0))
    {
        const int left = tile.right() + gap + 2;
        const int width = main.left() - gap - left;
        const int titleHeight = QFontMetrics(titleFont(option)).height();
        const int detailHeight = option.fontMetrics.height();
        const int height = titleHeight + detailHeight + barHeight + 2 * lineGap;
        title = QRect(left, card.center().y() - height / 2, width, titleHeight);
        bar = QRect(left, title.bottom() + 1 + lineGap, width, barHeight);
        detail = QRect(left, bar.bottom() + 1 + lineGap, width, detailHeight);
    }

    QRect card;
    QRect tile;
    QRect remove;
    QRect main;
    QRect title;
    QRect bar;
    QRect detail;
};

QRect mirrored(const QStyleOptionViewItem &option, const QRect &place)
{
    return QStyle::visualRect(option.direction, option.rect, place);
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

QColor colourOf(State state, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (state) {
    case State::Done:
        return dark ? QColor(0x57, 0xc7, 0x85) : QColor(0x24, 0x8a, 0x4e);
    case State::Failed:
        return dark ? QColor(0xff, 0x83, 0x75) : QColor(0xc0, 0x39, 0x2b);
    case State::Paused:
        return dark ? QColor(0xe3, 0xb3, 0x5c) : QColor(0xa8, 0x6a, 0x10);
    case State::Waiting:
    case State::Cancelled:
        return dark ? QColor(0x9a, 0xa4, 0xae) : QColor(0x6b, 0x77, 0x82);
    default:
        return dark ? palette.color(QPalette::Highlight).lighter(130)
                    : palette.color(QPalette::Highlight);
    }
}

QColor faint(QColor colour, int alpha)
{
    colour.setAlpha(alpha);
    return colour;
}

QColor quiet(const QPalette &palette)
{
    return faint(palette.color(QPalette::Text), isDark(palette) ? 170 : 150);
}

void paintCard(QPainter &painter, const QRect &card, const QStyleOptionViewItem &option)
{
    const QPalette &palette = option.palette;
    const bool isSelected = option.state & QStyle::State_Selected;
    const QColor accent = palette.color(QPalette::Highlight);
    const QColor line = isSelected ? accent : faint(palette.color(QPalette::Text), 32);
    painter.setPen(QPen(line, isSelected ? 1.6 : 1));
    painter.setBrush(palette.color(QPalette::Base));
    const QRectF edge = QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.drawRoundedRect(edge, 10, 10);
    if (!isSelected && !(option.state & QStyle::State_MouseOver))
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint(accent, isSelected ? 20 : 10));
    painter.drawRoundedRect(edge, 10, 10);
}

/// What kind of file it is, as far as its name tells.
void paintTile(QPainter &painter, const QRect &tile, const QString &name, const QColor &colour,
               QFont font)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint(colour, 34));
    painter.drawRoundedRect(tile, 9, 9);
    QString suffix = QFileInfo(name).suffix().toUpper();
    if (suffix.isEmpty() || suffix.size() > 5)
        suffix = u"•"_s;
    font.setWeight(QFont::Bold);
    font.setPixelSize(suffix.size() > 4 ? 11 : 13);
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(tile, Qt::AlignCenter, suffix);
}

/// Where the size is not known, all of it is tinted.
void paintBar(QPainter &painter, const QStyleOptionViewItem &option, const QRect &bar,
              double fraction, const QColor &colour)
{
    painter.setPen(Qt::NoPen);
    const QColor groove = faint(option.palette.color(QPalette::Text), 28);
    painter.setBrush(fraction < 0 ? faint(colour, 90) : groove);
    painter.drawRoundedRect(mirrored(option, bar), barHeight / 2.0, barHeight / 2.0);
    if (fraction <= 0)
        return;
    QRect done = bar;
    done.setWidth(qMax(barHeight, int(bar.width() * qMin(fraction, 1.0))));
    painter.setBrush(colour);
    painter.drawRoundedRect(mirrored(option, done), barHeight / 2.0, barHeight / 2.0);
}

/// One line with a text at each end; the one that begins it gives way.
void paintLine(QPainter &painter, const QStyleOptionViewItem &option, const QRect &line,
               const QString &begin, const QString &end, const QColor &endColour)
{
    const QFontMetrics metrics(painter.font());
    const int endWidth = end.isEmpty() ? 0 : metrics.horizontalAdvance(end) + gap;
    const QRect beginPlace = line.adjusted(0, 0, -endWidth, 0);
    const auto alignment = [&](Qt::Alignment side) {
        return QStyle::visualAlignment(option.direction, side | Qt::AlignVCenter);
    };
    const QPen pen = painter.pen();
    painter.drawText(mirrored(option, beginPlace), int(alignment(Qt::AlignLeft)),
                     metrics.elidedText(begin, Qt::ElideRight, beginPlace.width()));
    painter.setPen(endColour);
    painter.drawText(mirrored(option, line), int(alignment(Qt::AlignRight)), end);
    painter.setPen(pen);
}

Icon mainIcon(const QModelIndex &index)
{
    const auto state = index.data(DownloadModel::StateRole).value<State>();
    if (state == State::Done)
        return Icon::Folder;
    if (state == State::Failed || state == State::Cancelled)
        return Icon::Again;
    return state == State::Paused ? Icon::Resume : Icon::Pause;
}

QString nameOf(Icon icon)
{
    switch (icon) {
    case Icon::Pause:
        return DownloadDelegate::tr("Pause");
    case Icon::Resume:
        return DownloadDelegate::tr("Resume");
    case Icon::Again:
        return DownloadDelegate::tr("Try again");
    case Icon::Folder:
        return DownloadDelegate::tr("Show in folder");
    case Icon::Remove:
        break;
    }
    return DownloadDelegate::tr("Remove");
}

DownloadDelegate::Button buttonAt(QPoint position, const QStyleOptionViewItem &option)
{
    for (const auto button : {DownloadDelegate::Button::Main, DownloadDelegate::Button::Remove}) {
        if (DownloadDelegate::placeOf(button, option).contains(position))
            return button;
    }
    return DownloadDelegate::Button::None;
}

} // namespace

QRect DownloadDelegate::placeOf(Button button, const QStyleOptionViewItem &option)
{
    const Places places(option);
    return mirrored(option, button == Button::Main ? places.main : places.remove);
}

QSize DownloadDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    return {360, cardHeight(option) + 6};
}

void DownloadDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                             const QModelIndex &index) const
{
    const Places places(option);
    const auto state = index.data(DownloadModel::StateRole).value<State>();
    const QColor colour = colourOf(state, option.palette);
    const QString name = index.data().toString();
    const double fraction = index.data(DownloadModel::FractionRole).toDouble();

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintCard(*painter, places.card, option);
    paintTile(*painter, mirrored(option, places.tile), name, colour, option.font);
    paintBar(*painter, option, places.bar, fraction, colour);
    painter->setFont(titleFont(option));
    painter->setPen(option.palette.color(QPalette::Text));
    paintLine(*painter, option, places.title, name,
              index.data(DownloadModel::StandingRole).toString(), colour);
    painter->setFont(option.font);
    painter->setPen(state == State::Failed ? colour : quiet(option.palette));
    paintLine(*painter, option, places.detail, index.data(DownloadModel::DetailRole).toString(),
              index.data(DownloadModel::RemainingRole).toString(), quiet(option.palette));
    paintButton(*painter, Button::Main, option, index);
    paintButton(*painter, Button::Remove, option, index);
    painter->restore();
}

void DownloadDelegate::paintButton(QPainter &painter, Button button,
                                   const QStyleOptionViewItem &option,
                                   const QModelIndex &index) const
{
    const QRect place = placeOf(button, option);
    const bool isHovered = m_hoveredIndex == index && m_hoveredButton == button;
    const QColor text = option.palette.color(QPalette::Text);
    if (isHovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(faint(text, 26));
        painter.drawEllipse(place);
    }
    QRect sign(0, 0, iconSize, iconSize);
    sign.moveCenter(place.center());
    Icons::draw(painter, button == Button::Main ? mainIcon(index) : Icon::Remove, sign,
                isHovered ? text : quiet(option.palette));
}

void DownloadDelegate::forgetHover()
{
    m_hoveredIndex = QModelIndex();
    m_hoveredButton = Button::None;
}

bool DownloadDelegate::editorEvent(QEvent *event, QAbstractItemModel *model,
                                   const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const auto type = event->type();
    if (type != QEvent::MouseMove && type != QEvent::MouseButtonPress
        && type != QEvent::MouseButtonRelease && type != QEvent::MouseButtonDblClick)
        return QStyledItemDelegate::editorEvent(event, model, option, index);
    const auto *const mouse = static_cast<QMouseEvent *>(event);
    const Button button = buttonAt(mouse->position().toPoint(), option);
    m_hoveredIndex = index;
    m_hoveredButton = button;
    if (button == Button::None || mouse->button() != Qt::LeftButton)
        return false;
    if (type == QEvent::MouseButtonRelease) {
        if (button == Button::Main)
            Q_EMIT mainTriggered(index);
        else
            Q_EMIT removeTriggered(index);
    }
    return true;
}

bool DownloadDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view,
                                 const QStyleOptionViewItem &option, const QModelIndex &index)
{
    const Button button = buttonAt(event->pos(), option);
    if (event->type() != QEvent::ToolTip || button == Button::None)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const Icon icon = button == Button::Main ? mainIcon(index) : Icon::Remove;
    QToolTip::showText(event->globalPos(), nameOf(icon), view);
    return true;
}
