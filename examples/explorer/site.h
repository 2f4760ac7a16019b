// SPDX-FileCopyrightText: 2026 The QTreq authors
// SPDX-License-Identifier: MIT

#ifndef QTREQ_EXPLORER_SITE_H
#define QTREQ_EXPLORER_SITE_H

#include <QTreq/Testing/Resource>

/// The web site inside the program: an observatory that answers quickly, slowly, elsewhere or not
/// at all.
class Site : public QTreq::Testing::Resource
{
public:
    static constexpr int pieces = 96; // of the big file
    static constexpr int pieceSize = 256 * 1024;

    QTreq::Testing::Render render(QTreq::Testing::ServerRequest &request) override;
};

#endif
