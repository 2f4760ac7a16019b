// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXAMPLES_DOWNLOADDELEGATE_H
#define QTREQ_EXAMPLES_DOWNLOADDELEGATE_H

#include "icons.h"

#include <QtCore/qabstractitemmodel.h>
#include <QtWidgets/qstyleditemdelegate.h>

/// Paints one download: what it is called, how far it is, and two buttons.
class DownloadDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    enum class Button { None, Main, Remove };

    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option,
                                 const QModelIndex &index) const override;
    [[nodiscard]] static QRect placeOf(Button button, const QStyleOptionViewItem &option);
    void forgetHover();

Q_SIGNALS:
    /// To pause it, to go on, or to look at it, whichever makes sense.
    void mainTriggered(const QModelIndex &index);
    void removeTriggered(const QModelIndex &index);

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
                     const QModelIndex &index) override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintButton(QPainter &painter, Button button, const QStyleOptionViewItem &option,
                     const QModelIndex &index) const;

    QPersistentModelIndex m_hoveredIndex;
    Button m_hoveredButton = Button::None;
};

#endif
