// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_TOUR_SITE_H
#define QTREQ_TOUR_SITE_H

#include <QTreq/Testing/Resource>

/// The web site that the tour visits: a tea house with a slow kitchen.
class Site : public QTreq::Testing::Resource
{
public:
    static constexpr int pieces = 64; // of the big file
    static constexpr int pieceSize = 1024 * 1024;

    QTreq::Testing::Render render(QTreq::Testing::ServerRequest &request) override;
};

#endif
