// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_SEARCH_CATALOGUE_H
#define QTREQ_SEARCH_CATALOGUE_H

#include <QTreq/Testing/Resource>

/// The server inside the program: stars by parts of their names. Short terms take it longer than
/// long ones, so that the answers to somebody who types come in the wrong order.
class Catalogue : public QTreq::Testing::Resource
{
public:
    QTreq::Testing::Render render(QTreq::Testing::ServerRequest &request) override;

    [[nodiscard]] QStringList asked() const { return m_asked; }

private:
    QStringList m_asked;
};

#endif
